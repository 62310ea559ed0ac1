package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.cli.output.Cells;
import io.pgflow4j.cli.output.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/**
 * Every command as a table on a narrow terminal and as JSON. The names in the JSON are what
 * programs rely on: they are those of {@code json-names.txt}. Where they differ, the names as they
 * are now lie in {@code target/json-names.txt}.
 */
final class EveryCommandTest {
  private static final Path EXAMPLES = Path.of("../examples/src/main/resources/db/migration");

  /** Answers that are not rows: scripts, pictures, pages. */
  private static final Set<String> NOT_JSON = Set.of("completion", "dashboard", "help");

  /** They need servers of their own; {@code SplitTest} has them. */
  private static final Set<String> SEVERAL_SERVERS = Set.of("split");

  /** Each answers with a line of JSON per event, because it never has all of them. */
  private static final Set<String> FOLLOWS = Set.of("runs watch", "tail");

  /** What users put there. */
  private static final Set<String> PAYLOADS =
      Set.of("input", "output", "value", "first", "tags", "types");

  /** The reason why a run was not changed goes on in the next line of the terminal. */
  private static final Set<String> REASONS = Set.of("runs cancel", "runs retry");

  private static final Pattern TITLES = Pattern.compile("[A-Z0-9 -]{4,}");

  @TempDir private static Path folder = Path.of("");
  @AutoClose private static final Server SERVER = Server.withFlows();

  private static String completed = "";
  private static String failed = "";
  private static String parked = "";

  /** A command, what follows it, and its exit code. */
  record Sample(String command, String more, int code) {
    String[] arguments(String... format) throws Exception {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      for (String word : more.isEmpty() ? new String[0] : more.split(" ")) {
        words.add(
            switch (word) {
              case "COMPLETED" -> completed;
              case "FAILED" -> failed;
              case "PARKED" -> parked;
              case "OPEN" -> SERVER.start("letters", "{}");
              case "BROKEN" -> broken();
              case "a=port=PORT" -> "a=host=localhost port=" + SERVER.port();
              default -> word.replace("FOLDER", folder.toString());
            });
      }
      words.addAll(List.of(format));
      return words.toArray(String[]::new);
    }

    private static String broken() throws Exception {
      String run = SERVER.start("letters", "{}");
      SERVER.fail("letters", "no stamps");
      return run;
    }
  }

  private static Sample sample(String command, String more) {
    return new Sample(command, more, 0);
  }

  static List<Sample> samples() {
    return List.of(
        sample("install", ""),
        sample("upgrade", "--dry-run"),
        sample("status", ""),
        sample("doctor", ""),
        sample("flows", ""),
        sample("flows", "nightly"),
        sample("flows", "nightly --json"),
        new Sample("lint", EXAMPLES.toString(), 1),
        sample("test", "FOLDER"),
        sample("runs list", ""),
        sample("runs list", "--flow letters --contains {}"),
        sample("runs show", "FAILED --errors --input --output"),
        sample("runs show", "PARKED --output"),
        sample("runs watch", "COMPLETED"),
        sample("runs start", "letters"),
        sample("runs cancel", "OPEN OPEN --reason again"),
        sample("runs retry", "BROKEN --reason again"),
        new Sample("runs retry", "COMPLETED", 5),
        sample("runs signal", "PARKED approval --payload {\"by\":\"eva\",\"yes\":true}"),
        sample("runs output", "COMPLETED"),
        sample("tasks list", "FAILED process-item"),
        sample("tasks list", "PARKED approval"),
        sample("tasks show", "FAILED process-item 1"),
        sample("tasks show", "PARKED approval"),
        sample("tasks retry", "BROKEN send 0"),
        sample("workers", "--all"),
        sample("queue", ""),
        sample("schedules list", ""),
        sample("schedules pause", "nightly"),
        sample("schedules resume", "nightly"),
        sample("schedules fire", "nightly weekly --input {\"last\":\"2026-01-31\",\"days\":7}"),
        sample("schedules backfill", "nightly weekly --from 2026-01-30 --before 2026-01-31"),
        sample(
            "schedules backfill",
            "nightly --from 2026-01-30 --before 2026-02-01 --input {\"last\":\"2026-01-31\",\"days\":7}"),
        sample("schedules firings", "nightly weekly"),
        sample("shards", ""),
        sample("shards set", "a=port=PORT"),
        sample("rebalance", "--plan"),
        sample("router", ""),
        sample("pause", "nightly shops"),
        sample("resume", "nightly shops"),
        sample("tail", "--since 1h --lines 2"),
        sample("retention set", "letters --keep 30d --status failed"),
        sample("retention show", ""),
        sample("retention off", "letters"),
        sample("prune", "--older-than 30d"),
        sample("version", ""));
  }

  @BeforeAll
  static void fill() throws Exception {
    for (String flow : List.of("V7__flow_nightly_v1", "V8__flow_purchase_v1")) {
      SERVER.execute(Files.readString(EXAMPLES.resolve(flow + ".sql")));
    }
    completed = SERVER.completedRun();
    failed = SERVER.start("process-items", "{}");
    SERVER.complete("process-items", "[1, 2, 3]");
    SERVER.fail("process-items", "java.net.SocketTimeoutException: connect timed out\n\tat Mail");
    parked = SERVER.start("purchase", "{\"what\": \"chair\", \"price\": 120}");
    SERVER.complete("purchase", "null");
    SERVER.start("process-items", "{}");
    SERVER.start("letters", "{}");
    SERVER.execute("select pgflow.register_worker(gen_random_uuid(), 'app-1@host-a')");
    Result.good(Result.of(SERVER.environment(), "shards", "set", "a=port=" + SERVER.port()));
    Files.writeString(folder.resolve("letters.sql"), "select '1..1'; select 'ok 1 - it is';");
  }

  @Test
  void noCommandIsLeftOut() {
    Surroundings nowhere =
        new Surroundings(
            Map.of(),
            new BufferedReader(new StringReader("")),
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            Terminal.NONE);
    Set<String> commands = new TreeSet<>();
    try (Pgflow root = new Pgflow(nowhere)) {
      collect("", Cli.commandLine(root), commands);
    }
    commands.removeAll(NOT_JSON);
    commands.removeAll(SEVERAL_SERVERS);
    assertThat(samples())
        .extracting(Sample::command)
        .containsAll(commands)
        .allMatch(commands::contains);
  }

  private static void collect(String name, CommandLine line, Set<String> commands) {
    if (line.getCommand() instanceof Callable) {
      commands.add(name);
    }
    line.getSubcommands()
        .forEach((word, sub) -> collect((name + " " + word).strip(), sub, commands));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isReadableOnANarrowTerminal(Sample sample) throws Exception {
    Terminal terminal = new Terminal(true, 80, false);
    Result result = Result.of(SERVER.environment(), terminal, "", sample.arguments());
    assertThat(result.code()).as(result.err()).isEqualTo(sample.code());
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isNotBlank();
    boolean inTable = false;
    // What a watch draws begins with what clears the screen below.
    for (String line : result.out().replace("\u001b[J", "").lines().toList()) {
      assertThat(line).isEqualTo(Cells.clean(line)).isEqualTo(line.stripTrailing());
      inTable = !line.isEmpty() && (inTable || TITLES.matcher(line).matches());
      if (inTable && !REASONS.contains(sample.command())) {
        assertThat(Cells.width(line)).as(line).isLessThanOrEqualTo(80);
      }
    }
  }

  @Test
  void answersAreJsonWithTheNamesOnRecord() throws Exception {
    Set<String> names = new TreeSet<>();
    for (Sample sample : samples()) {
      List<JsonNode> documents =
          FOLLOWS.contains(sample.command())
              ? answer(sample, "json").jsonLines()
              : List.of(answer(sample, "json").json());
      if (!sample.command().equals("runs output")) {
        documents.forEach(document -> collect(sample.command() + ": ", document, names));
      }
      assertThat(answer(sample, "jsonl").jsonLines()).as("%s", sample).isNotNull();
    }
    Files.write(Path.of("target", "json-names.txt"), names);
    assertThat(names)
        .containsExactlyElementsOf(Server.resource("/json-names.txt").lines().toList());
  }

  private static Result answer(Sample sample, String format) throws Exception {
    Result result = Result.of(SERVER.environment(), sample.arguments("-o", format));
    assertThat(result.code()).as("%s: %s", sample, result.err()).isEqualTo(sample.code());
    assertThat(result.err()).isEmpty();
    return result;
  }

  private static void collect(String path, JsonNode node, Set<String> names) {
    if (node.isArray()) {
      node.forEach(element -> collect(path, element, names));
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = path + field.getKey();
      names.add(name);
      if (!PAYLOADS.contains(field.getKey())) {
        collect(name + ".", field.getValue(), names);
      }
    }
  }
}
