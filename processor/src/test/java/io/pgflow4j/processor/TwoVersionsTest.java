package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunStatus;
import io.pgflow4j.Worker;
import io.pgflow4j.testing.ManualWorker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A flow changes while a run of its first version is half done: both versions are compiled by javac
 * and run from class loaders of their own, on a database made by the migrations they wrote.
 */
class TwoVersionsTest {
  private static final String V1 =
      labels(
          "old",
          """
          @Step(slug = "tally", dependsOn = "each")
          String tally(TallyInput in) { return "old code: " + in.each().size(); }
          """);

  /** {@code tally} depends on more, so its contract is new; {@code report} is new altogether. */
  private static final String V2 =
      labels(
          "new",
          """
          @Step(slug = "tally", dependsOn = { "each", "make" })
          String tally(TallyInput in) { return "new code: " + in.each().size(); }

          @Step(slug = "report", dependsOn = "tally")
          String report(ReportInput in) { return "report of " + in.tally(); }
          """);

  /** As {@link #V2}, but {@code tally} is retired, its handler kept, and {@code total} new. */
  private static final String KEPT =
      labels(
          "new",
          """
          @Step(slug = "tally", dependsOn = "each")
          @Retired(lastVersion = 1)
          String tally(TallyInput in) { return "kept code: " + in.each().size(); }

          @Step(slug = "total", dependsOn = { "each", "make" })
          String total(TotalInput in) { return "new code: " + in.each().size(); }
          """);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @AutoClose private static final MigrationServer SERVER = new MigrationServer();

  @TempDir Path temp;
  private MigratedDatabase database;
  private Project project;
  private FlowBinding v1;
  private RunHandle<?> oldRun;

  @BeforeEach
  void leaveARunOfVersionOneHalfDone() throws Exception {
    Path migrations = temp.resolve("migration");
    database = SERVER.database(migrations);
    project = new Project(migrations);
    v1 = compile(V1);
    database.migrate();
    oldRun = start(v1);
    try (ManualWorker worker = new ManualWorker(database.frozen(), v1)) {
      for (int tasks = 0; tasks < 21; tasks++) {
        assertThat(worker.runOne()).isTrue();
      }
    }
    assertThat(oldRun.progress().step("each").completed()).isEqualTo(20);
    assertThat(oldRun.progress().step("each").total()).isEqualTo(50);
  }

  @Test
  void oldAndNewWorkersFinishEveryRunAsWhatItStartedAs() throws Exception {
    FlowBinding v2 = compile(V2);
    database.migrate();
    RunHandle<?> newRun = start(v2);
    try (Worker older = worker(v1);
        Worker newer = worker(v2)) {
      assertThat(older.id()).isNotEqualTo(newer.id());
      oldRun.await(PATIENCE);
      newRun.await(PATIENCE);
    }
    assertThat(oldRun.outputJson()).isEqualTo("{\"tally\": \"old code: 50\"}");
    assertThat(newRun.outputJson()).isEqualTo("{\"report\": \"report of new code: 50\"}");
    assertThat(version(oldRun)).isEqualTo("1");
    assertThat(version(newRun)).isEqualTo("2");
    assertThat(codeOfEach(newRun)).isEqualTo("new: 50");
    assertThat(stranded()).isEqualTo("0");
  }

  @Test
  void oldAndNewCodeTakeTurnsOnUnchangedSteps() throws Exception {
    FlowBinding v2 = compile(V2);
    database.migrate();
    try (ManualWorker older = new ManualWorker(database.frozen(), v1);
        ManualWorker newer = new ManualWorker(database.frozen(), v2)) {
      for (int turn = 0; turn < 15; turn++) {
        assertThat(older.runOne()).isTrue();
        assertThat(newer.runOne()).isTrue();
      }
      assertThat(newer.runOne()).as("the new code has no such tally").isFalse();
      RunHandle<?> newRun = start(v2);
      assertThat(older.runUntilIdle())
          .as("the old code has the tally, and no new runs")
          .isEqualTo(1);
      assertThat(newer.runUntilIdle()).isEqualTo(53);
      assertThat(newRun.outputJson()).isEqualTo("{\"report\": \"report of new code: 50\"}");
      assertThat(codeOfEach(newRun)).isEqualTo("new: 50");
    }
    assertThat(oldRun.outputJson()).isEqualTo("{\"tally\": \"old code: 50\"}");
    assertThat(codeOfEach(oldRun)).isEqualTo("new: 15, old: 35");
  }

  @Test
  void withoutOldWorkersUnchangedStepsRunAndChangedOnesAreStranded() throws Exception {
    FlowBinding v2 = compile(V2);
    database.migrate();
    RunHandle<?> newRun = start(v2);
    try (ManualWorker newer = new ManualWorker(database.frozen(), v2)) {
      assertThat(stranded()).isEqualTo("0");
      newer.runUntilIdle();
      assertThat(newRun.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(oldRun.status()).isEqualTo(RunStatus.STARTED);
      assertThat(codeOfEach(oldRun)).isEqualTo("new: 30, old: 20");
      assertThat(
              database.query(
                  """
                  select string_agg(concat_ws(' ', flow_slug, flow_version, run_id, step_slug,
                    task_index, status), ', ') from pgflow.stranded_tasks
                  """))
          .isEqualTo("labels 1 " + oldRun.runId() + " tally 0 queued");

      try (ManualWorker older = new ManualWorker(database.frozen(), v1)) {
        assertThat(stranded()).isEqualTo("0");
        assertThat(older.runUntilIdle()).isEqualTo(1);
      }
    }
    assertThat(oldRun.outputJson()).isEqualTo("{\"tally\": \"old code: 50\"}");
  }

  @Test
  void withAKeptHandlerNewCodeFinishesOldRunsAlone() throws Exception {
    FlowBinding v2 = compile(KEPT);
    database.migrate();
    RunHandle<?> newRun = start(v2);
    try (ManualWorker newer = new ManualWorker(database.frozen(), v2)) {
      assertThat(
              database.query(
                  "select runnable -> 'labels' from pgflow.workers where stopped_at is null"))
          .isEqualTo("{\"each\": [1, 2], \"make\": [1, 2], \"tally\": [1, 1], \"total\": [2, 2]}");
      newer.runUntilIdle();
    }
    assertThat(oldRun.outputJson()).isEqualTo("{\"tally\": \"kept code: 50\"}");
    assertThat(newRun.outputJson()).isEqualTo("{\"total\": \"new code: 50\"}");
    assertThat(v2.definition().toMermaid()).contains("total").doesNotContain("tally");
    assertThat(
            database.query(
                "select string_agg(slug, ' ' order by slug) from pgflow.steps s (flow, version, slug) where version = 2"))
        .isEqualTo("each make total");
  }

  /** Steps that stay the same, but for what {@code each} returns, before those of a version. */
  private static String labels(String codeOfEach, String otherSteps) {
    return """
    @Flow(slug = "labels")
    public final class Labels {
      @Step(slug = "make")
      List<Integer> make() { return java.util.stream.IntStream.range(0, 50).boxed().toList(); }

      @Step(slug = "each", dependsOn = "make")
      @Fanout
      String each(EachInput in) { return "%s"; }

    %s}
    """
        .formatted(codeOfEach, otherSteps.indent(2));
  }

  private FlowBinding compile(String source) throws Exception {
    return project.bind("Labels", source);
  }

  @SuppressWarnings("unchecked") // Generated for a flow without input
  private RunHandle<?> start(FlowBinding flow) {
    return PgflowClient.create(database.frozen())
        .start((FlowDefinition<NoInput, ?>) flow.definition());
  }

  private Worker worker(FlowBinding flow) {
    return Worker.builder(database.frozen()).flow(flow).start();
  }

  private String version(RunHandle<?> run) {
    return database.query(
        "select flow_version from pgflow.runs where run_id = '%s'".formatted(run.runId()));
  }

  /** How many tasks each code has run. */
  private String codeOfEach(RunHandle<?> run) {
    return database.query(
        """
        select string_agg(code || ': ' || tasks, ', ' order by code)
        from (select output #>> '{}' as code, count(*) as tasks from pgflow.step_tasks
          where run_id = '%s' and step_slug = 'each' and status = 'completed' group by 1) t
        """
            .formatted(run.runId()));
  }

  private String stranded() {
    return database.query("select count(*) from pgflow.stranded_tasks");
  }
}
