package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pgflow4j.SampleFlows.Size;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A worker starts only on a database that has its flows as the code has them, or says why not. */
final class WorkerStartTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();

  @Test
  void withoutTheMigrationItNamesTheFlow() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "dropped", "");
    DATABASE.execute("select pgflow.delete_flow_and_data('dropped')");
    UnknownFlowException refusal = refused(UnknownFlowException.class, flow);
    assertThat(refusal).hasMessageContaining("Unknown flow: 'dropped'");
    assertThat(refusal.hint()).contains("Apply the flow's migration first");
  }

  @Test
  void onADatabaseThatIsBehindItAsksForTheMigrations() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "behind", "");
    FlowVersionException refusal =
        refused(FlowVersionException.class, with(flow, 2, flow.shape().replace(": 1", ": 2")));
    assertThat(refusal).hasMessageContaining("'behind' has no version 2; it is at version 1");
    assertThat(refusal.hint()).contains("Apply the flow's newer migrations");
  }

  @Test
  void onANewerDatabaseOlderCodeStartsAndLeavesNewRunsAlone() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "newer", "");
    RunHandle<Long> older = DATABASE.client().start(flow, new Size(3));
    nextVersion("newer");
    try (Worker worker =
        SampleFlows.fanoutWorker(DATABASE.dataSource(), flow, SampleFlows::item).start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(older.await(Duration.ofMinutes(1))).isEqualTo(3);
    }
  }

  @Test
  void onANewerDatabaseWithoutItsVersionItAsksForNewerCode() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "gone", "");
    nextVersion("gone");
    DATABASE.execute("delete from pgflow.deps where flow_slug = 'gone' and flow_version = 1");
    DATABASE.execute("delete from pgflow.steps where flow_slug = 'gone' and flow_version = 1");
    FlowVersionException refusal = refused(FlowVersionException.class, flow);
    assertThat(refusal)
        .hasMessageContaining("Version 1 of flow 'gone' is not in the database, which has newer");
    assertThat(refusal.hint()).contains("Build the code from the sources of a version");
  }

  @Test
  void onAnEditedDefinitionItSaysHowToLook() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "edited", "");
    DATABASE.execute(
        "update pgflow.fanouts set fanout_path = 'a[]', fanout_jsonpath = 'strict $.a[*]'"
            + " where flow_slug = 'edited' and step_slug = 'each'");
    FlowVersionException refusal = refused(FlowVersionException.class, flow);
    assertThat(refusal)
        .hasMessageContaining("Version 1 of flow 'edited' has another structure in the database");
    assertThat(refusal.hint()).contains("select pgflow.flow_shape('edited', 1) shows it");
  }

  @Test
  void aRefusedWorkerIsNotRegistered() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "unregistered", "");
    String before = DATABASE.query("select count(*) from pgflow.workers");
    assertThat(refused(FlowVersionException.class, with(flow, 7, flow.shape()))).isNotNull();
    assertThat(DATABASE.query("select count(*) from pgflow.workers")).isEqualTo(before);
  }

  /** Otherwise the first large batch would wait until each session has planned its statements. */
  @Test
  void everyLaneHasMadeAnExchangeBeforeTheFirstRun() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "warm", "");
    Worker.Builder seldomPolling =
        SampleFlows.fanoutWorker(DATABASE.dataSource(), flow, SampleFlows::item)
            .lanes(4)
            .notifications(false)
            .pollInterval(Duration.ofHours(1))
            .maxPollInterval(Duration.ofHours(1));
    List<String> lines =
        LogLines.of(
            () -> {
              try (Worker worker = seldomPolling.start()) {
                assertThat(worker.id()).isNotNull();
                awaitExchanges("4");
              }
            });
    assertThat(LogLines.with(lines, "INFO", "came too late")).isEmpty();
    assertThat(LogLines.with(lines, "WARN", "")).isEmpty();
  }

  private static void awaitExchanges(String sessions) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!DATABASE
        .query(
            "select count(*) from pg_stat_activity where datname = current_database()"
                + " and state = 'idle' and query like '%from pgflow.exchange_tasks(%'")
        .equals(sessions)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static void nextVersion(String flow) {
    DATABASE.execute("select pgflow.create_flow('" + flow + "', flow_version => 2)");
    DATABASE.execute("select pgflow.add_step('" + flow + "', 'other')");
  }

  private static FlowDefinition<Size, Long> with(
      FlowDefinition<Size, Long> flow, int version, String shape) {
    return new FlowDefinition<>(
        flow.slug(), version, shape, flow.inputType(), flow.output(), flow.steps());
  }

  private static <T extends Throwable> T refused(Class<T> type, FlowDefinition<Size, Long> flow) {
    Worker.Builder worker =
        SampleFlows.fanoutWorker(DATABASE.dataSource(), flow, SampleFlows::item);
    return catchThrowableOfType(type, worker::start);
  }
}
