package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.pgflow4j.spi.ResultOutcome;
import io.pgflow4j.spi.WorkerListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a worker tells at the default level, for those who have only its log. */
final class LogLinesTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void eachFailedAttemptAndTheFailedRunLeaveALine() {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "loud", ", max_attempts => 2, base_delay => 0");
    RunHandle<@Nullable Object> run = DATABASE.client().start(flow, Map.of());
    List<String> lines =
        LogLines.of(
            () -> {
              try (Worker worker =
                  Worker.builder(DATABASE.dataSource())
                      .name("teller")
                      .flow(
                          SampleFlows.bindSingle(
                              flow,
                              call -> {
                                throw new IllegalStateException("broken\nin two lines");
                              }))
                      .start()) {
                assertThat(worker.id()).isNotNull();
                assertThatExceptionOfType(RunFailedException.class)
                    .isThrownBy(() -> run.await(PATIENCE));
              }
            });
    String task = "loud/only[0] of run " + run.runId() + ", attempt ";
    String cause = ": java.lang.IllegalStateException: broken; next try: ";
    assertThat(LogLines.with(lines, "WARN", "Failed: "))
        .satisfiesExactly(
            first -> assertThat(first).endsWith(task + 1 + cause + "in 0 s"),
            second -> assertThat(second).endsWith(task + 2 + cause + "none"));
    assertThat(LogLines.with(lines, "ERROR", ""))
        .singleElement()
        .asString()
        .endsWith(
            "Run "
                + run.runId()
                + " of flow 'loud' failed in step 'only', task 0:"
                + " java.lang.IllegalStateException: broken");
    assertThat(LogLines.with(lines, "INFO", "Worker teller ("))
        .satisfiesExactly(
            start -> assertThat(start).endsWith(" runs [loud]"),
            stop -> assertThat(stop).endsWith(" has stopped"));
  }

  @Test
  void theLineOfAFailedAttemptSaysWhenTheNextTryIs() {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "later", ", max_attempts => 2, base_delay => 3600");
    DATABASE.client().start(flow, Map.of());
    CountDownLatch settled = new CountDownLatch(1);
    List<String> lines =
        LogLines.of(
            () -> {
              try (Worker worker =
                  SampleFlows.singleWorker(
                          DATABASE.dataSource(),
                          flow,
                          call -> {
                            throw new IllegalStateException("broken");
                          })
                      .listener(
                          new WorkerListener() {
                            @Override
                            public void resultSettled(
                                String flowSlug, String stepSlug, ResultOutcome outcome) {
                              settled.countDown();
                            }
                          })
                      .start()) {
                assertThat(worker.id()).isNotNull();
                await(settled);
              }
            });
    assertThat(LogLines.with(lines, "WARN", "Failed: "))
        .singleElement()
        .asString()
        .endsWith(": java.lang.IllegalStateException: broken; next try: in 7200 s");
  }

  /** As after the death of the worker that ran the last attempt. */
  @Test
  void aRunThatFailsByAnExpiredLeaseLeavesALine() {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "lost", ", max_attempts => 1");
    RunHandle<@Nullable Object> run = DATABASE.client().start(flow, Map.of());
    assertThat(DATABASE.query("select count(*) from pgflow.claim_tasks('{lost}', 1)"))
        .isEqualTo("1");
    DATABASE.execute(
        "update pgflow.step_tasks set visible_at = now() - interval '1 second'"
            + " where flow_slug = 'lost'");
    List<String> lines =
        LogLines.untilFailed(
            run,
            () -> SampleFlows.singleWorker(DATABASE.dataSource(), flow, call -> "done").start());
    assertThat(LogLines.with(lines, "WARN", "Failed: "))
        .singleElement()
        .asString()
        .endsWith(
            "lost/only[0] of run "
                + run.runId()
                + ", attempt 1: The lease of attempt 1 expired: its worker died or took longer than"
                + " the step's timeout of 60 s; next try: none");
    assertThat(LogLines.with(lines, "ERROR", ""))
        .singleElement()
        .asString()
        .contains(
            "Run "
                + run.runId()
                + " of flow 'lost' failed in step 'only', task 0: The lease of attempt 1 expired");
  }

  @Test
  void aPoolThatIsTooSmallLeavesAWarningAtStart() {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "narrow", "");
    List<String> lines =
        LogLines.of(
            () -> {
              try (HikariDataSource pool = new HikariDataSource()) {
                pool.setDataSource(DATABASE.dataSource());
                pool.setMaximumPoolSize(5);
                for (int transactional : new int[] {1, 8}) {
                  try (Worker worker =
                      Worker.builder(pool)
                          .name("w" + transactional)
                          .transactionalConcurrency(transactional)
                          .flow(SampleFlows.bindTransactional(flow, call -> "done"))
                          .start()) {
                    assertThat(worker.id()).isNotNull();
                  }
                }
              }
            });
    assertThat(LogLines.with(lines, "WARN", "Worker w"))
        .singleElement()
        .asString()
        .contains(
            "Worker w8 needs up to 12 connections (3 lanes, 8 transactional attempts at once, 1 for"
                + " a moment now and then; concurrency 400), but its pool lends at most 5.");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
