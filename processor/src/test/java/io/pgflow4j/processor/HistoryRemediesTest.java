package io.pgflow4j.processor;

import static io.pgflow4j.processor.History.part;
import static io.pgflow4j.processor.History.retired;
import static io.pgflow4j.processor.History.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.processor.report.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The build passes once the remedy of a message about earlier builds or committed migrations is
 * applied. Where a message offers several remedies, each has its case. {@link RemediesTest} does
 * the same for messages about sources.
 */
class HistoryRemediesTest {
  private static final String SQL_1 = "V1__flow_orders_v1.sql";
  private static final String SQL_2 = "V2__flow_orders_v2.sql";
  private static final String JSON = "orders.flow.json";
  private static final String LOAD =
      """
      @Flow(slug = "orders")
      public final class Orders {
        @Step(slug = "load")
        List<Integer> load() { return List.of(1); }
      """;
  private static final String SHIP =
      """
        @Step(slug = "ship", dependsOn = "load")
        int ship(ShipInput in) { return in.load().size(); }
      """;
  private static final String V1 = LOAD + SHIP + "}\n";
  private static final String REMOVED = LOAD + "}\n";
  private static final String SEND = SHIP.replace("ship", "send").replace("Ship", "Send");
  private static final String BILL = SHIP.replace("ship", "bill").replace("Ship", "Bill");
  private static final String TAX = SHIP.replace("ship", "tax").replace("Ship", "Tax");
  private static final String V2 = LOAD + SHIP + BILL + "}\n";
  private static final String KEPT =
      V1.replace("\"load\")\n  int", "\"load\")\n  @Retired(lastVersion = 1)\n  int");
  private static final String PATTERN =
      """
      @Flow(slug = "orders")
      public final class Orders {
        public record Order(
            @com.fasterxml.jackson.annotation.JsonFormat(pattern = "dd.MM.yyyy")
                java.time.LocalDate day) {}
        @Step(slug = "load") Order load() { return new Order(java.time.LocalDate.EPOCH); }
        @Step(slug = "show", dependsOn = "load") String show(ShowInput in) { return ""; }
      }
      """;

  /** Messages whose remedy is applied elsewhere. */
  private static final Map<Message, String> ELSEWHERE =
      Map.of(
          Message.STALE_CLASSES,
          "RebuildTest compiles every valid sample again, with javac and Eclipse's compiler",
          Message.STALE_CLASSES_KEPT,
          "RebuildTest takes the classes off the class path");

  @TempDir Path temp;

  /** What is done to one project. */
  private interface Play {
    void on(History history) throws IOException;
  }

  /** A message and one of its remedies. */
  private record Case(Message message, String remedy, String first, Play play) {
    Case(Message message, String remedy, Play play) {
      this(message, remedy, V1, play);
    }
  }

  private static List<Case> cases() {
    return Stream.of(pending(), damages(), branches(), options(), removals(), renames(), payloads())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Case> pending() {
    return List.of(
        new Case(
            Message.MIGRATION_PENDING,
            "compile with mode=write",
            history -> {
              history.source(V2).project.mode("verify");
              history.says(Message.MIGRATION_PENDING);
              history.passes();
            }),
        new Case(
            Message.MIGRATION_INTERRUPTED,
            "compile with mode=write",
            history -> {
              String before = history.project.file(JSON);
              history.source(V2).builds();
              history.write(JSON, before);
              history.project.mode("verify");
              history.says(Message.MIGRATION_INTERRUPTED);
              history.passes();
            }),
        new Case(
            Message.MIGRATION_NOT_REACHED,
            "correct the errors",
            history -> {
              history.source(V2).project.source("Zzz", "class Zzz { int a() { return \"\"; } }");
              history.says(Message.MIGRATION_NOT_REACHED);
              history.project.without("Zzz");
              history.passes();
            }),
        new Case(
            Message.MIGRATION_NOT_WRITTEN,
            "make the folder writable",
            history -> {
              Path file = history.dir.resolve("file");
              Files.writeString(file, "");
              Project blocked = new Project(file.resolve("db")).source("Orders", V1);
              said(blocked.build(), Message.MIGRATION_NOT_WRITTEN);
              Files.delete(file);
              assertThat(Project.complaints(blocked.build())).isEmpty();
            }),
        new Case(
            Message.SUITES_NOT_WRITTEN,
            "make the folder writable",
            history -> {
              Path file = history.dir.resolve("file");
              Files.writeString(file, "");
              Project blocked =
                  new Project(history.dir.resolve("db"))
                      .source("Orders", V1)
                      .option("-Apgflow.pgtap.dir=" + file.resolve("pgtap"));
              said(blocked.build(), Message.SUITES_NOT_WRITTEN);
              Files.delete(file);
              assertThat(Project.complaints(blocked.build())).isEmpty();
            }),
        new Case(
            Message.MIGRATION_NOT_COPIED,
            "build again",
            history -> {
              Path output = history.dir.resolve("target/classes");
              Files.createDirectories(output);
              Files.writeString(output.resolve("db"), "a file where a folder has to be");
              Project copied =
                  new Project(history.dir.resolve("src/main/resources/db")).source("Orders", V1);
              assertThat(copied.saidInto(output))
                  .singleElement()
                  .asString()
                  .startsWith("[MigrationNotWritten]")
                  .contains("class path");
              assertThat(copied.files()).containsKeys(SQL_1, JSON);
              assertThat(copied.saidInto(output)).isEmpty();
            }));
  }

  private static List<Case> damages() {
    return List.of(
        new Case(
            Message.MIGRATION_EDITED,
            "restore the file",
            history -> restored(history, SQL_1, "-- edited\n", Message.MIGRATION_EDITED)),
        new Case(
            Message.MIGRATION_MISSING,
            "restore the file",
            history -> {
              String before = history.project.file(SQL_1);
              history.delete(SQL_1);
              history.says(Message.MIGRATION_MISSING);
              history.write(SQL_1, before);
              history.passes();
            }),
        new Case(
            Message.MIGRATION_ORPHAN,
            "restore the state that lists it",
            history -> {
              String before = history.project.file(JSON);
              history.source(V2).builds();
              String restored = history.project.file(JSON);
              history.source(V1).write(JSON, before);
              history.says(Message.MIGRATION_ORPHAN);
              history.source(V2).write(JSON, restored);
              history.passes();
            }),
        new Case(
            Message.MIGRATION_ORPHAN,
            "delete the file",
            history -> {
              history.write("V7__flow_orders_v3.sql", "select 1;");
              history.says(Message.MIGRATION_ORPHAN);
              history.delete("V7__flow_orders_v3.sql");
              history.passes();
            }),
        new Case(
            Message.MIGRATION_STATE_UNREADABLE,
            "restore the state",
            history -> restored(history, JSON, "{", Message.MIGRATION_STATE_UNREADABLE)),
        new Case(
            Message.MIGRATION_STATE_EDITED,
            "restore the state",
            history ->
                restored(
                    history,
                    JSON,
                    history.project.file(JSON).replace("\"load\"", "\"lead\""),
                    Message.MIGRATION_STATE_EDITED)),
        new Case(
            Message.MIGRATION_STATE_MISSING,
            "restore the state",
            history -> {
              String before = history.project.file(JSON);
              history.delete(JSON);
              history.says(Message.MIGRATION_STATE_MISSING);
              history.write(JSON, before);
              history.passes();
            }),
        new Case(
            Message.MIGRATION_STATE_MISSING,
            "delete the SQL file",
            history -> {
              history.delete(JSON);
              history.says(Message.MIGRATION_STATE_MISSING);
              history.delete(SQL_1);
              history.passes();
            }),
        new Case(
            Message.MIGRATION_FOLDER_UNREADABLE,
            "correct the option",
            history -> {
              Project wrong = new Project(history.dir.resolve(SQL_1)).source("Orders", V1);
              said(wrong.build(), Message.MIGRATION_FOLDER_UNREADABLE);
              history.passes();
            }));
  }

  private static void restored(History history, String file, String text, Message message) {
    String before = history.project.file(file);
    history.write(file, text);
    history.says(message);
    history.write(file, before);
    history.passes();
  }

  /** Two branches: ours adds the step 'bill', theirs the step 'tax'. */
  private static List<Case> branches() {
    return List.of(
        new Case(
            Message.MIGRATION_FORKED,
            "take one branch's files",
            history -> {
              Map<String, String> base = history.project.files();
              history.source(V2).builds();
              Map<String, String> ours = history.project.files();
              history.delete(SQL_2);
              history.write(JSON, base.getOrDefault(JSON, ""));
              history.write("V2__unrelated.sql", "select 1;");
              history.source(LOAD + SHIP + TAX + "}\n").builds();
              String theirs = history.project.file(JSON);
              history.delete("V2__unrelated.sql");
              history.write(SQL_2, ours.getOrDefault(SQL_2, ""));
              JsonMapper mapper = new JsonMapper();
              JsonNode merged = mapper.readTree(theirs);
              JsonNode entry = mapper.readTree(ours.getOrDefault(JSON, "")).at("/history/1");
              ((ArrayNode) merged.required("history")).insert(1, entry);
              history.source(LOAD + SHIP + BILL + TAX + "}\n").write(JSON, merged.toString());
              history.says(Message.MIGRATION_FORKED);
              history.write(JSON, theirs);
              history.delete(SQL_2);
              history.passes();
            }),
        new Case(
            Message.MIGRATION_VERSION_TAKEN,
            "undo the one that was not applied",
            history -> {
              history.source(V2).builds();
              history.write("V2__theirs.sql", "select 1;");
              history.says(Message.MIGRATION_VERSION_TAKEN);
              history.delete(SQL_2);
              history.delete(JSON);
              history.delete(SQL_1);
              history.passes();
            }),
        new Case(
            Message.MIGRATION_STATE_CONFLICT,
            "take the other branch's state and delete the own SQL file",
            history -> {
              String theirs = history.project.file(JSON);
              history.source(V2).builds();
              history.write(JSON, "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n");
              history.says(Message.MIGRATION_STATE_CONFLICT);
              history.write(JSON, theirs);
              history.delete(SQL_2);
              history.passes();
            }));
  }

  private static List<Case> options() {
    String dir = "-Apgflow.migrations.dir=";
    return List.of(
        new Case(
            Message.MIGRATIONS_DIR_NOT_ABSOLUTE,
            "write an absolute path",
            history -> {
              Project relative = new Project(history.dir).source("Orders", V1).option(dir + "db");
              said(relative.build(), Message.MIGRATIONS_DIR_NOT_ABSOLUTE);
              history.passes();
            }),
        new Case(
            Message.MIGRATIONS_DIR_MISSING,
            "add the folder",
            history -> {
              Project without = new Project(history.dir).source("Orders", V1).option(dir);
              said(without.build(), Message.MIGRATIONS_DIR_MISSING);
              history.passes();
            }),
        new Case(
            Message.MIGRATIONS_OPTION_INVALID,
            "write one of the values",
            history -> {
              history.project.mode("wirte");
              history.says(Message.MIGRATIONS_OPTION_INVALID);
              history.passes();
            }));
  }

  private static List<Case> removals() {
    String changed =
        KEPT.replace("int ship(ShipInput in)", "String ship()")
            .replace("return in.load().size()", "return \"\"");
    return List.of(
        new Case(
            Message.STEP_REMOVED,
            "say what becomes of the runs",
            history -> {
              String text = history.source(REMOVED).says(Message.STEP_REMOVED);
              history.source(retired(text) + REMOVED).passes();
            }),
        new Case(
            Message.STEP_REMOVED,
            "restore the step",
            history -> {
              history.source(REMOVED).says(Message.STEP_REMOVED);
              history.source(V1).passes();
            }),
        new Case(
            Message.RETIRED_UNKNOWN,
            "remove @Retired",
            history -> {
              history
                  .source("@Retired(step = \"x\", lastVersion = 1)\n" + V1)
                  .says(Message.RETIRED_UNKNOWN);
              history.source(V1).passes();
            }),
        new Case(
            Message.RETIRED_UNKNOWN,
            "correct the slug",
            history -> {
              String wrong = "@Retired(step = \"shop\", lastVersion = 1)\n" + REMOVED;
              history.source(wrong).says(Message.RETIRED_UNKNOWN);
              history.source(wrong.replace("shop", "ship")).passes();
            }),
        new Case(
            Message.RETIRED_VERSION,
            "write that version",
            history -> {
              String wrong = "@Retired(step = \"ship\", lastVersion = 2)\n" + REMOVED;
              String text = history.source(wrong).says(Message.RETIRED_VERSION);
              history.source(corrected(wrong, text)).passes();
            }),
        new Case(
            Message.RETIRED_STEP_VERSION,
            "write that version",
            history -> {
              String wrong = KEPT.replace("lastVersion = 1", "lastVersion = 7");
              String text = history.source(wrong).says(Message.RETIRED_STEP_VERSION);
              history.source(corrected(wrong, text)).passes();
            }),
        new Case(
            Message.RETIRED_STEP_UNKNOWN,
            "remove @Retired",
            history -> {
              String wrong = V2.replace("int bill", "@Retired(lastVersion = 1) int bill");
              history.source(wrong).says(Message.RETIRED_STEP_UNKNOWN);
              history.source(V2).passes();
            }),
        new Case(
            Message.RETIRED_STEP_UNKNOWN,
            "remove the method",
            history -> {
              String wrong = V2.replace("int bill", "@Retired(lastVersion = 1) int bill");
              history.source(wrong).says(Message.RETIRED_STEP_UNKNOWN);
              history.source(V1).passes();
            }),
        new Case(
            Message.RETIRED_STEP_CHANGED,
            "restore the step",
            history -> {
              history.source(changed).says(Message.RETIRED_STEP_CHANGED);
              history.source(KEPT).passes();
            }),
        new Case(
            Message.RETIRED_STEP_CHANGED,
            "delete the method",
            history -> {
              history.source(KEPT).builds();
              history.source(changed).says(Message.RETIRED_STEP_CHANGED);
              history.source(REMOVED).passes();
            }));
  }

  private static String corrected(String source, String text) {
    return source.replaceAll("lastVersion = \\d+", part("lastVersion = \\d+", text));
  }

  private static List<Case> renames() {
    String renamed = SEND.replace("slug = \"send\"", "slug = \"send\", renamedFrom = \"ship\"");
    String swapped =
        """
        @Flow(slug = "orders")
        public final class Orders {
          @Step(slug = "ship", renamedFrom = "load") int load() { return 1; }
          @Step(slug = "load", renamedFrom = "ship") int ship() { return 1; }
        }
        """;
    String two = swapped.replaceAll(", renamedFrom = \"\\w+\"", "");
    return List.of(
        new Case(
            Message.STEP_RENAME_AMBIGUOUS,
            "say that it was renamed",
            history -> {
              String text = history.source(LOAD + SEND + "}\n").says(Message.STEP_RENAME_AMBIGUOUS);
              String said = part("renamedFrom = \"\\w+\"", text);
              assertThat(renamed).contains(said);
              history.source(LOAD + renamed + "}\n").passes();
            }),
        new Case(
            Message.STEP_RENAME_AMBIGUOUS,
            "say that it was removed",
            history -> {
              String text = history.source(LOAD + SEND + "}\n").says(Message.STEP_RENAME_AMBIGUOUS);
              history.source(retired(text) + LOAD + SEND + "}\n").passes();
            }),
        new Case(
            Message.STEP_RENAMED_FROM_CURRENT,
            "remove renamedFrom",
            history -> {
              history.source(LOAD + SHIP + renamed + "}\n").says(Message.STEP_RENAMED_FROM_CURRENT);
              history.source(LOAD + SHIP + SEND + "}\n").passes();
            }),
        new Case(
            Message.STEP_RENAMED_FROM_CURRENT,
            "remove the step",
            history -> {
              history.source(LOAD + SHIP + renamed + "}\n").says(Message.STEP_RENAMED_FROM_CURRENT);
              history.source(LOAD + renamed + "}\n").passes();
            }),
        new Case(
            Message.STEP_RENAMED_TWICE,
            "keep renamedFrom on one of them",
            history -> {
              String twice =
                  LOAD + renamed + renamed.replace("send", "post").replace("Send", "Post") + "}\n";
              history.source(twice).says(Message.STEP_RENAMED_TWICE);
              history
                  .source(twice.replace("\"post\", renamedFrom = \"ship\"", "\"post\""))
                  .passes();
            }),
        new Case(
            Message.STEP_SLUGS_EXCHANGED,
            "remove renamedFrom",
            two,
            history -> {
              history.source(swapped).says(Message.STEP_SLUGS_EXCHANGED);
              history.source(two).passes();
            }),
        new Case(
            Message.STEP_SLUGS_EXCHANGED,
            "give the steps new slugs",
            two,
            history -> {
              history.source(swapped).says(Message.STEP_SLUGS_EXCHANGED);
              history
                  .source(
                      swapped
                          .replace("slug = \"ship\"", "slug = \"send\"")
                          .replace("slug = \"load\"", "slug = \"fetch\""))
                  .passes();
            }),
        new Case(
            Message.STEP_RENAME_UNKNOWN,
            "correct renamedFrom",
            history -> {
              String wrong = LOAD + renamed.replace("From = \"ship\"", "From = \"shop\"") + "}\n";
              history.source(wrong).says(Message.STEP_RENAME_UNKNOWN);
              history.source(LOAD + renamed + "}\n").passes();
            }),
        new Case(
            Message.STEP_RENAME_UNKNOWN,
            "remove renamedFrom from a new step",
            history -> {
              String wrong =
                  LOAD + SHIP + renamed.replace("From = \"ship\"", "From = \"shop\"") + "}\n";
              history.source(wrong).says(Message.STEP_RENAME_UNKNOWN);
              history.source(LOAD + SHIP + SEND + "}\n").passes();
            }));
  }

  private static List<Case> payloads() {
    String text =
        V1.replace("List<Integer>", "List<String>").replace("List.of(1)", "List.of(\"\")");
    String uncertain = PATTERN.replace("dd.MM.yyyy", "yyyy/MM/dd");
    return List.of(
        new Case(
            Message.PAYLOAD_INCOMPATIBLE,
            "keep the old type",
            history -> {
              history.source(text).says(Message.PAYLOAD_INCOMPATIBLE);
              history.source(V1).passes();
            }),
        new Case(
            Message.PAYLOAD_INCOMPATIBLE,
            "say what becomes of the runs",
            history -> {
              String said = history.source(text).says(Message.PAYLOAD_INCOMPATIBLE);
              history.source(retired(said) + text).passes();
            }),
        new Case(
            Message.PAYLOAD_UNCERTAIN,
            "test it: the change is recorded, and the warning does not come again",
            PATTERN,
            history -> {
              said(history.source(uncertain).project.build(), Message.PAYLOAD_UNCERTAIN);
              history.passes();
            }),
        new Case(
            Message.PAYLOAD_UNCERTAIN,
            "say what becomes of the runs",
            PATTERN,
            history -> {
              history.source(uncertain).project.mode("warn");
              String said = history.says(Message.PAYLOAD_UNCERTAIN);
              history.source(retired(said) + uncertain).passes();
            }));
  }

  @TestFactory
  Stream<DynamicTest> aRemediedBuildPasses() {
    return cases().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.message() + ": " + each.remedy(),
                    () ->
                        each.play()
                            .on(
                                new History(
                                    temp.resolve(each.message() + each.remedy()), each.first()))));
  }

  @Test
  void everyMessageAboutBuildsAndMigrationsHasARemedy() {
    Set<Message> known = new HashSet<>(ELSEWHERE.keySet());
    cases().forEach(each -> known.add(each.message()));
    assertThat(known)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Message.values())
                .filter(message -> message.part() != Message.Part.SOURCES)
                .toList());
  }
}
