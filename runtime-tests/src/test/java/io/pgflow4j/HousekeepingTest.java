package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.SampleFlows.Size;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a worker does besides running tasks: retention, and what failures look like when stored. */
final class HousekeepingTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final FlowDefinition<Size, Long> FLOW =
      SampleFlows.fanout(DATABASE, "kept", ", max_attempts => 2, base_delay => 0");

  @Test
  void aWorkerDeletesRunsWhoseRetentionIsOver() {
    UUID run = DATABASE.client().start(FLOW, new Size(3)).runId();
    DATABASE.client().run(run).cancel();
    DATABASE.execute("select pgflow.set_retention('kept', 'cancelled', '0')");
    try (Worker worker =
        SampleFlows.fanoutWorker(DATABASE.dataSource(), FLOW, SampleFlows::item)
            .heartbeatInterval(Duration.ofMillis(50))
            .start()) {
      assertThat(worker.id()).isNotNull();
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (exists(run) && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
    }
    assertThat(exists(run)).isFalse();
  }

  private static boolean exists(UUID run) {
    return DATABASE
        .query(
            "select (exists (select from pgflow.runs where run_id = 'R')"
                    .replace("R", run.toString())
                + " or exists (select from pgflow.step_tasks where run_id = 'R'))::text"
                    .replace("R", run.toString()))
        .equals("true");
  }

  @Test
  void errorsAreRedactedBeforeTheyAreStored() {
    RunHandle<Long> run = DATABASE.client().start(FLOW, new Size(1));
    try (Worker worker =
        SampleFlows.fanoutWorker(
                DATABASE.dataSource(),
                FLOW,
                call -> {
                  throw new IllegalStateException("password " + call.context().attempt());
                })
            .redactErrors(
                error -> {
                  if (error.contains("password 2")) {
                    throw new IllegalArgumentException("password");
                  }
                  return error.lines().findFirst().orElse("").replaceAll("password.*", "***");
                })
            .start()) {
      assertThat(worker.id()).isNotNull();
      ended(run);
    }
    assertThat(
            DATABASE.query(
                "select string_agg(error_message, '; ' order by attempt) from"
                    + " pgflow.attempt_failures where run_id = '%s'".formatted(run.runId())))
        .isEqualTo(
            "java.lang.IllegalStateException: ***; The error is withheld, because its redaction"
                + " failed with java.lang.IllegalArgumentException");
  }

  private static void ended(RunHandle<Long> run) {
    org.assertj.core.api.Assertions.assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(() -> run.await(Duration.ofSeconds(60)))
        .withMessageNotContaining("password");
  }
}
