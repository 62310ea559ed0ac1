package io.pgflow4j.processor;

import static io.pgflow4j.processor.Project.complaints;
import static io.pgflow4j.processor.Project.generated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What users live through when their flows change, with the real compiler on real files. */
class MigrationScenariosTest {
  private static final String V1 = Project.ORDERS;
  private static final String SQL_1 = "V1__flow_orders_v1.sql";
  private static final String SQL_2 = "V2__flow_orders_v2.sql";
  private static final String JSON = "orders.flow.json";

  @TempDir Path temp;
  private Path dir;
  private Project project;

  @BeforeEach
  void firstBuild() {
    dir = temp.resolve("db/migration");
    project = new Project(dir).source("Orders", V1);
    succeeds(project.build());
  }

  @Test
  void theFirstBuildWritesThePair() {
    assertThat(project.files()).containsOnlyKeys(SQL_1, JSON);
    assertThat(project.file(SQL_1))
        .startsWith("--liquibase formatted sql\n--changeset pgflow4j:orders-1\n")
        .contains("flow_version => 0")
        .contains("step_type => 'fanout'");
  }

  @Test
  void buildingAgainChangesNothing() {
    unchangedBy(project.mode("write"));
  }

  @Test
  void bodiesAndMethodNamesDoNotMatter() {
    unchangedBy(
        project.source("Orders", V1.replace("load()", "loadAll()").replace("of(1)", "of(2)")));
  }

  @Test
  void anOptionIsAlteredInPlace() {
    Map<String, String> before = project.files();
    Compilation build =
        succeeds(
            project
                .source(
                    "Orders",
                    V1.replace("@Step(slug = \"load\"", "@Step(maxAttempts = 9, slug = \"load\""))
                .build());
    assertThat(project.files()).containsOnlyKeys(SQL_1, "V2__flow_orders_v1.sql", JSON);
    assertThat(project.files()).containsEntry(SQL_1, before.getOrDefault(SQL_1, ""));
    assertThat(project.file("V2__flow_orders_v1.sql"))
        .contains("pgflow.alter_step(", "max_attempts => 9", "timeout => null")
        .doesNotContain("alter_flow", "create_flow");
    assertThat(generated(build, "Orders")).containsPattern("\"orders\",\\s+1,");
  }

  @Test
  void anotherStructureIsTheNextVersion() {
    Compilation build = succeeds(project.source("Orders", withBill()).build());
    assertThat(project.files()).containsOnlyKeys(SQL_1, SQL_2, JSON);
    assertThat(project.file(SQL_2))
        .contains("pgflow.create_flow(", "flow_version => 2", "contract_version => 1");
    assertThat(generated(build, "Orders"))
        .contains("new StepDefinition(\"ship\", StepKind.FANOUT, List.of(\"load\"), 1)")
        .contains("new StepDefinition(\"bill\", StepKind.SINGLE, List.of(\"ship\"), 2)");
  }

  @Test
  void twoStepsCannotExchangeTheirSlugs() {
    project.source(
        "Swaps",
        """
        @Flow(slug = "swaps")
        class Swaps {
          @Step(slug = "a") int one() { return 1; }
          @Step(slug = "b") int two() { return 1; }
        }
        """);
    succeeds(project.build());
    refuses(
        "StepRenameAmbiguous",
        project.source(
            "Swaps",
            """
            @Flow(slug = "swaps")
            class Swaps {
              @Step(slug = "b", renamedFrom = "a") int one() { return 1; }
              @Step(slug = "a", renamedFrom = "b") int two() { return 1; }
            }
            """));
  }

  @Test
  void aRenameHasToBeSaid() {
    String renamed = V1.replace("slug = \"ship\"", "slug = \"send\"").replace("Ship", "Send");
    refuses("StepRenameAmbiguous", project.source("Orders", renamed));
    succeeds(
        project
            .source("Orders", renamed.replace("\"send\"", "\"send\", renamedFrom = \"ship\""))
            .build());
    assertThat(project.file(SQL_2)).contains("'send'").doesNotContain("'ship'");
    unchangedBy(project);
  }

  /** What was said about the rename may stay in the source permanently. */
  @Test
  void theOldSlugOfARenamedStepCanBeGivenToANewOne() {
    String renamed =
        V1.replace("slug = \"ship\"", "slug = \"send\", renamedFrom = \"ship\"")
            .replace("Ship", "Send");
    succeeds(project.source("Orders", renamed).build());
    String ship = V1.substring(V1.indexOf("  @Step(slug = \"ship\"")).replace("int ship", "int s");
    succeeds(
        project.source("Orders", renamed.stripTrailing().replaceFirst("\\}$", "") + ship).build());
    assertThat(project.file("V3__flow_orders_v3.sql")).contains("'send'", "'ship'");
    unchangedBy(project);
  }

  @Test
  void aRemovalHasToBeSaid() {
    String removed = V1.substring(0, V1.indexOf("  @Step(slug = \"ship\"")) + "}\n";
    refuses("StepRemoved", project.source("Orders", removed));
    refuses(
        "RetiredVersion",
        project.source("Orders", "@Retired(step = \"ship\", lastVersion = 2)\n" + removed));
    String said = "@Retired(step = \"ship\", lastVersion = 1)\n" + removed;
    succeeds(project.source("Orders", said).build());
    assertThat(project.file(SQL_2))
        .contains("pgflow.require_no_open_runs(", "last_version => 1", "step_slug => 'ship'");
    unchangedBy(project);
    unchangedBy(project.source("Orders", removed));
  }

  @Test
  void aRemovalCanBeLeftToOlderWorkers() {
    succeeds(
        project
            .source(
                "Orders",
                "@Retired(step = \"x\", lastVersion = 1, openRuns = Retired.OpenRuns.OLD_WORKERS)\n"
                        .replace("\"x\"", "\"ship\"")
                    + V1.substring(0, V1.indexOf("  @Step(slug = \"ship\""))
                    + "}\n")
            .build());
    assertThat(project.file(SQL_2)).doesNotContain("require_no_open_runs");
  }

  /** Of another version, and of another step than it was. */
  private void refusesOtherRetirements(String kept) {
    refuses("RetiredVersion", project.source("Orders", kept.replace("= 1)", "= 2)")));
    refuses(
        "RetiredStepChanged",
        project.source(
            "Orders",
            kept.replace(
                "int ship(ShipInput in) { return in.item(); }", "String ship() { return \"\"; }")));
  }

  @Test
  void aRetiredStepCanKeepItsHandler() {
    String kept = V1.replace("  @Fanout\n", "  @Fanout\n  @Retired(lastVersion = 1)\n");
    refusesOtherRetirements(kept);
    Compilation build = succeeds(project.source("Orders", kept).build());
    assertThat(project.file(SQL_2)).contains("'load'").doesNotContain("ship", "no_open_runs");
    assertThat(generated(build, "Orders"))
        .contains("new StepDefinition(\"ship\", StepKind.FANOUT, List.of(\"load\"), 1, 1)")
        .contains("new StepDefinition(\"load\", StepKind.SINGLE, List.of(), 1)")
        .contains(".step(\"ship\"")
        .doesNotContain("slug\\\":\\\"ship");
    unchangedBy(project);
    refusesOtherRetirements(kept);

    String withStore =
        kept.stripTrailing().replaceFirst("\\}$", "")
            + "  @Step(slug = \"store\", dependsOn = \"load\")\n  int store() { return 1; }\n}\n";
    assertThat(generated(succeeds(project.source("Orders", withStore).build()), "Orders"))
        .contains("new StepDefinition(\"ship\", StepKind.FANOUT, List.of(\"load\"), 1, 1)")
        .containsPattern("\"orders\",\\s+3,");
  }

  @Test
  void deletingAKeptHandlerIsGuarded() {
    String kept = V1.replace("  @Fanout\n", "  @Fanout\n  @Retired(lastVersion = 1)\n");
    succeeds(project.source("Orders", kept).build());
    String deleted = V1.substring(0, V1.indexOf("  @Step(slug = \"ship\"")) + "}\n";
    Compilation build = succeeds(project.source("Orders", deleted).build());
    assertThat(project.file("V3__flow_orders_v2.sql"))
        .contains("pgflow.require_no_open_runs(", "last_version => 1", "step_slug => 'ship'")
        .doesNotContain("create_flow", "alter_");
    assertThat(generated(build, "Orders")).containsPattern("\"orders\",\\s+2,");
    unchangedBy(project);
    refuses("RetiredUnknown", project.source("Orders", kept));
  }

  @Test
  void anEditedMigrationIsNamed() throws IOException {
    Files.writeString(dir.resolve(SQL_1), project.file(SQL_1).replace("3", "4"));
    refuses("MigrationEdited", project);
    refuses("MigrationEdited", project.mode("verify"));
    refuses("MigrationEdited", project.mode("warn"));
    assertThat(complaints(project.mode("off").build())).isEmpty();
  }

  @Test
  void windowsLineEndsAreNoEdit() throws IOException {
    for (String name : project.files().keySet()) {
      Files.writeString(dir.resolve(name), project.file(name).replace("\n", "\r\n"));
    }
    unchangedBy(project.mode("verify"));
  }

  @Test
  void aDeletedMigrationIsNamed() throws IOException {
    Files.delete(dir.resolve(SQL_1));
    refuses("MigrationMissing", project);
  }

  @Test
  void anOrphanIsNamed() throws IOException {
    Files.writeString(dir.resolve("V7__flow_orders_v3.sql"), "select 1;");
    refuses("MigrationOrphan", project);
  }

  /** Its SQL may have been applied anywhere, so that deleting it is no remedy. */
  @Test
  void aLostStateIsNamedThoughItsSqlIsWhatWouldBeWritten() throws IOException {
    Files.delete(dir.resolve(JSON));
    assertThat(complaints(refuses("MigrationStateMissing", project)))
        .first()
        .asString()
        .contains("Restore orders.flow.json from version control");
  }

  @Test
  void aMissingStateIsNamed() throws IOException {
    Files.delete(dir.resolve(JSON));
    Files.writeString(dir.resolve(SQL_1), project.file(SQL_1) + "\n");
    refuses("MigrationStateMissing", project);
  }

  @Test
  void anInterruptedBuildIsFinishedByTheNextOne() throws IOException {
    String before = project.file(JSON);
    succeeds(project.source("Orders", withBill()).build());
    Map<String, String> finished = project.files();
    Files.writeString(dir.resolve(JSON), before);
    refuses("MigrationInterrupted", project.mode("verify"));
    refuses("MigrationInterrupted", project.mode("warn"));
    succeeds(project.mode("write").build());
    assertThat(project.files()).isEqualTo(finished);
  }

  /** Only the draft tells it from a state that got lost. */
  @Test
  void aFirstBuildThatWasInterruptedIsFinishedByTheNextOne() throws IOException {
    Map<String, String> finished = project.files();
    Files.move(dir.resolve(JSON), dir.resolve("." + JSON + ".tmp"));
    refuses("MigrationInterrupted", project.mode("verify"));
    succeeds(project.mode("write").build());
    assertThat(project.files()).isEqualTo(finished);
  }

  @Test
  void anUnknownKindOfStepIsNamed() throws IOException {
    Files.writeString(dir.resolve(JSON), project.file(JSON).replace("\"single\"", "\"map\""));
    Compilation build = refuses("MigrationStateUnreadable", project);
    assertThat(complaints(build)).first().asString().contains("Unknown kind of step: 'map'");
  }

  @Test
  void mergeMarkersAreNamed() throws IOException {
    Files.writeString(dir.resolve(JSON), "{\n<<<<<<< HEAD\n  \"a\" : 1\n=======\n>>>>>>> b\n}\n");
    Compilation build = refuses("MigrationStateConflict", project);
    assertThat(complaints(build)).first().asString().contains("line 2");
  }

  @Test
  void twoBranchesThatChangedOneFlowAreAFork() throws IOException {
    Map<String, String> base = project.files();
    succeeds(project.source("Orders", withBill()).build());
    Map<String, String> ours = project.files();
    Files.delete(dir.resolve(SQL_2));
    Files.writeString(dir.resolve(JSON), base.getOrDefault(JSON, ""));
    Files.writeString(dir.resolve("V2__unrelated.sql"), "select 1;");
    succeeds(
        project.source("Orders", withBill().replace("bill", "tax").replace("Bill", "Tax")).build());
    Files.delete(dir.resolve("V2__unrelated.sql"));
    // Theirs is V3; git merged both entries into the history
    Files.writeString(dir.resolve(SQL_2), ours.getOrDefault(SQL_2, ""));
    JsonMapper mapper = new JsonMapper();
    JsonNode merged = mapper.readTree(project.file(JSON));
    JsonNode entry = mapper.readTree(ours.getOrDefault(JSON, "")).at("/history/1");
    ((ArrayNode) merged.required("history")).insert(1, entry);
    Files.writeString(dir.resolve(JSON), merged.toString());
    refuses("MigrationForked", project);
  }

  @Test
  void twoBranchesThatAddedFlowsWithOneNumberAreNamed() throws IOException {
    succeeds(
        project
            .source("Refunds", V1.replace("Orders", "Refunds").replace("orders", "refunds"))
            .build());
    assertThat(project.files()).containsKey("V2__flow_refunds_v1.sql");
    Files.writeString(dir.resolve("V2__theirs.sql"), "select 1;");
    refuses("MigrationVersionTaken", project);
  }

  @Test
  void timestampsKeepBranchesApart() {
    succeeds(
        project
            .option("-Apgflow.migrations.numbering=timestamp")
            .source("Orders", withBill())
            .build());
    assertThat(project.files()).containsKey("V20260329010203__flow_orders_v2.sql");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = temp.resolve("file");
    Files.writeString(file, "");
    Project blocked = new Project(file.resolve("migration")).source("Orders", V1);
    assertThat(complaints(blocked.build()))
        .singleElement()
        .asString()
        .startsWith("ERROR [MigrationNotWritten]");
  }

  @Test
  void aReadOnlyFolderIsNamed() {
    assumeThat(dir.toFile().setWritable(false) && !Files.isWritable(dir)).isTrue();
    refuses("MigrationNotWritten", project.source("Orders", withBill()));
  }

  @Test
  void aRelativeFolderIsRefused() {
    Project relative =
        new Project(dir).source("Orders", V1).option("-Apgflow.migrations.dir=src/db");
    assertThat(complaints(relative.build()))
        .singleElement()
        .asString()
        .startsWith("ERROR [MigrationsDirNotAbsolute]");
  }

  @Test
  void aFlowMissingFromACompilationIsNoDeletion() {
    Map<String, String> before = project.files();
    project.without("Orders").source("Plain", "final class Plain {}").build();
    assertThat(project.files()).isEqualTo(before);
  }

  @Test
  void theCompilationOfTestsKeepsOut() throws IOException {
    Map<String, String> before = project.files();
    project
        .without("Orders")
        .source("Refunds", V1.replace("Orders", "Refunds").replace("orders", "refunds"));
    assertThat(project.buildInto(temp.resolve("target/test-classes"))).isTrue();
    assertThat(project.files()).isEqualTo(before);
    assertThat(project.buildInto(temp.resolve("target/classes"))).isTrue();
    assertThat(project.files()).containsKey("V2__flow_refunds_v1.sql");
  }

  @Test
  void aMigrationThatMavenTookOutOfTheClassOutputComesBack() throws IOException {
    Path resources = temp.resolve("src/main/resources/db/migration");
    Project maven = new Project(resources).source("Orders", V1);
    Path classes = temp.resolve("target/classes");
    assertThat(maven.buildInto(classes)).isTrue();
    Path copy = classes.resolve("db/migration").resolve(SQL_1);
    assertThat(copy).exists();

    // Before it compiles again, Maven copies resources and deletes what the compilation has made.
    Path state = Files.copy(resources.resolve(JSON), copy.resolveSibling(JSON));
    Files.delete(copy);
    assertThat(maven.mode("warn").buildInto(classes)).isTrue();
    assertThat(copy).hasSameTextualContentAs(resources.resolve(SQL_1));

    Files.delete(copy);
    Files.delete(state);
    assertThat(maven.buildInto(classes)).isTrue();
    assertThat(copy).as("resources of this folder do not go there").doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Missing field;", "int a() { return \"text\"; }"})
  void aTypeErrorInASignatureOrABodyKeepsEverythingAsItWas(String error) {
    Map<String, String> before = project.files();
    Compilation build =
        project
            .source("Orders", withBill())
            .source("Zzz", "class Zzz { %s }".formatted(error))
            .build();
    assertThat(build.status()).isEqualTo(Compilation.Status.FAILURE);
    assertThat(project.files()).isEqualTo(before);
  }

  @Test
  void pendingChangesWarnAndFailToVerify() {
    Map<String, String> before = project.files();
    project.source("Orders", withBill());
    assertThat(complaints(project.mode("warn").build()))
        .singleElement()
        .asString()
        .startsWith("WARNING [MigrationPending]")
        .contains("step 'bill' added", "mode=write");
    assertThat(complaints(project.mode("verify").build()))
        .singleElement()
        .asString()
        .startsWith("ERROR [MigrationPending]");
    assertThat(project.files()).isEqualTo(before);
  }

  @Test
  void anIncompatiblePayloadIsRefusedByName() {
    String records =
        V1.replace("List<Integer> load", "List<Item> load")
            .replace("List.of(1)", "List.of()")
            .replace("return in.item()", "return 1")
            .replaceFirst(
                "\\{\n",
                "{\n  public record Item(int id, @org.jspecify.annotations.Nullable String note) {}\n");
    Compilation first = refuses("PayloadIncompatible", project.source("Orders", records));
    assertThat(complaints(first)).first().asString().contains("Step 'ship' reads it");
    succeeds(
        project.source("Orders", "@Retired(step = \"load\", lastVersion = 1)\n" + records).build());

    Compilation added =
        succeeds(
            project
                .source("Orders", records.replace("int id,", "int id, Optional<String> more,"))
                .build());
    assertThat(project.files()).containsOnlyKeys(SQL_1, SQL_2, JSON);
    assertThat(generated(added, "Orders")).containsPattern("\"orders\",\\s+2,");

    Compilation removed =
        refuses(
            "PayloadIncompatible",
            project.source("Orders", records.replace("int id,", "String id,")));
    assertThat(complaints(removed))
        .singleElement()
        .asString()
        .contains("component '[].id' was int and is string");

    succeeds(project.source("Orders", records.replace("int id,", "long id,")).build());
    assertThat(project.files()).containsKey("V3__flow_orders_v3.sql");
    assertThat(project.file("V3__flow_orders_v3.sql")).contains("contract_version => 2");
  }

  @Test
  void payloadsAreKeptByTheirJson() {
    project
        .source(
            "Rich",
            """
            @Flow(slug = "rich", input = Rich.In.class)
            public final class Rich {
              public record In(Page<Node> page, @org.jspecify.annotations.Nullable String note) {}
              public record Page<T>(List<T> items, Optional<Color> color, byte[] raw) {}
              public record Node(Map<String, Node> children, java.time.Instant at) {}
              public enum Color { RED, BLUE }

              @Step(slug = "a")
              OptionalInt a() { return OptionalInt.empty(); }
            }
            """)
        .mode("write");
    assertThat(complaints(project.build())).isEmpty();
    JsonNode state = new JsonMapper().readTree(project.file("rich.flow.json"));
    assertThat(state.required("input").toString()).isEqualTo("{\"type\":\"shop.Rich.In\"}");
    assertThat(state.at("/steps/a/output").toString()).isEqualTo("{\"optional\":\"int\"}");
    assertThat(state.required("types").toString())
        .isEqualTo(
            """
            {
            "shop.Rich.Color":{"enum":["BLUE","RED"]},
            "shop.Rich.In":{"record":{
            "note":{"optional":"string"},"page":{"type":"shop.Rich.Page<shop.Rich.Node>"}}},
            "shop.Rich.Node":{"record":{
            "at":"java.time.Instant","children":{"map":{"type":"shop.Rich.Node"}}}},
            "shop.Rich.Page<shop.Rich.Node>":{"record":{
            "color":{"optional":{"type":"shop.Rich.Color"}},
            "items":{"list":{"type":"shop.Rich.Node"}},"raw":"base64"}}}
            """
                .replace("\n", ""));
  }

  @Test
  void elementsThatMayBeNullAreKeptAsSuch() {
    project
        .source(
            "Sparse",
            """
            import org.jspecify.annotations.Nullable;

            @Flow(slug = "sparse")
            public final class Sparse {
              public record Row(List<@Nullable String> cells, @Nullable Integer[] sums) {}
              public static class Lines extends ArrayList<@Nullable Integer> {}
              public static class Pages<T> extends HashMap<String, T> {}

              @Step(slug = "a")
              List<Row> a() { return List.of(); }

              @Step(slug = "b")
              List<List<@Nullable Integer>> b() { return List.of(); }

              @Step(slug = "c")
              Lines c() { return new Lines(); }

              @Step(slug = "d")
              Pages<@Nullable String> d() { return new Pages<>(); }

              @Step(slug = "e")
              TreeMap<String, String> e() { return new TreeMap<>(); }

              @Step(slug = "f")
              HashMap<String, @Nullable String> f() { return new HashMap<>(); }
            }
            """)
        .mode("write");
    assertThat(complaints(project.build())).isEmpty();
    JsonNode state = new JsonMapper().readTree(project.file("sparse.flow.json"));
    assertThat(state.at("/types/shop.Sparse.Row/record").toString())
        .isEqualTo(
            "{\"cells\":{\"list\":{\"optional\":\"string\"}},\"sums\":{\"list\":{\"optional\":\"int\"}}}");
    assertThat(output(state, "b")).isEqualTo("{\"list\":{\"list\":{\"optional\":\"int\"}}}");
    assertThat(output(state, "c")).isEqualTo("{\"list\":{\"optional\":\"int\"}}");
    assertThat(output(state, "d")).isEqualTo("{\"map\":{\"optional\":\"string\"}}");
    assertThat(output(state, "e")).isEqualTo("{\"map\":\"string\"}");
    assertThat(output(state, "f")).isEqualTo("{\"map\":{\"optional\":\"string\"}}");
  }

  @Test
  void elementsThatMayNoLongerBeNullAreRefused() {
    String sparse =
        V1.replace("List<Integer> load", "List<@org.jspecify.annotations.Nullable Integer> load");
    succeeds(project.source("Orders", sparse).build());
    assertThat(project.files()).containsOnlyKeys(SQL_1, SQL_2, JSON);

    Compilation narrowed = refuses("PayloadIncompatible", project.source("Orders", V1));
    assertThat(complaints(narrowed))
        .singleElement()
        .asString()
        .contains("'[]' could be absent or null and is int");
  }

  private static String output(JsonNode state, String step) {
    return state.at("/steps/" + step + "/output").toString();
  }

  private static String withBill() {
    return V1.stripTrailing().replaceFirst("\\}$", "")
        + """

          @Step(slug = "bill", dependsOn = "ship")
          int bill(BillInput in) { return in.ship().size(); }
        }
        """;
  }

  private static Compilation succeeds(Compilation build) {
    assertThat(complaints(build)).isEmpty();
    return build;
  }

  private void unchangedBy(Project changed) {
    Map<String, String> before = changed.files();
    succeeds(changed.build());
    assertThat(changed.files()).isEqualTo(before);
  }

  private static Compilation refuses(String id, Project project) {
    Map<String, String> before = project.files();
    Compilation build = project.build();
    assertThat(complaints(build)).isNotEmpty().allMatch(text -> text.startsWith("ERROR [" + id));
    assertThat(project.files()).isEqualTo(before);
    return build;
  }
}
