package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.SampleFlows.Size;
import io.pgflow4j.spi.WorkerListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class WorkerTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void runsAFanoutFromEndToEnd() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "end-to-end", "");
    try (Worker worker =
        SampleFlows.fanoutWorker(DATABASE.dataSource(), flow, call -> SampleFlows.item(call) * 2)
            .start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<Long> run = DATABASE.client().start(flow, new Size(5));

      assertThat(run.await(PATIENCE)).isEqualTo(20);
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(run.outputJson()).isEqualTo("{\"sum\": 20}");
      assertThat(run.progress().step("each").completed()).isEqualTo(5);
      assertThat(run.failure()).isEmpty();
    }
    assertThat(DATABASE.query("select count(*) from pgflow.workers where stopped_at is null"))
        .isEqualTo("0");
  }

  @Test
  void anEmptyFanoutCompletesAtOnce() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "empty-fanout", "");
    try (Worker worker =
        SampleFlows.fanoutWorker(DATABASE.dataSource(), flow, SampleFlows::item).start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(DATABASE.client().start(flow, new Size(0)).await(PATIENCE)).isZero();
    }
  }

  @Test
  void retriesUntilAnAttemptSucceeds() {
    FlowDefinition<Size, Long> flow =
        SampleFlows.fanout(DATABASE, "retried", ", max_attempts => 3, base_delay => 0");
    try (Worker worker =
        SampleFlows.fanoutWorker(
                DATABASE.dataSource(),
                flow,
                call -> {
                  if (call.context().attempt() < 3) {
                    throw new IllegalStateException("not yet");
                  }
                  return SampleFlows.item(call);
                })
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(DATABASE.client().start(flow, new Size(10)).await(PATIENCE)).isEqualTo(45);
    }
  }

  @Test
  void aFailureForGoodFailsTheRunAndTellsWhere() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "permanent", "");
    try (Worker worker =
        SampleFlows.fanoutWorker(
                DATABASE.dataSource(),
                flow,
                call -> {
                  if (SampleFlows.item(call) == 3) {
                    throw new PermanentFailure("item 3 is cursed");
                  }
                  return 1;
                })
            .start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<Long> run = DATABASE.client().start(flow, new Size(5));
      assertThatExceptionOfType(RunFailedException.class)
          .isThrownBy(() -> run.await(PATIENCE))
          .satisfies(
              e -> {
                assertThat(e.failure().stepSlug()).isEqualTo("each");
                assertThat(e.failure().taskIndex()).isEqualTo(3);
                assertThat(e.failure().attempt()).isEqualTo(1);
                assertThat(e.failure().message()).contains("item 3 is cursed");
              });
    }
  }

  @Test
  void handlersThatBlockAllRunAtOnce() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "blocking", "");
    CountDownLatch all = new CountDownLatch(64);
    try (Worker worker =
        Worker.builder(DATABASE.dataSource())
            .concurrency(64)
            .flow(
                SampleFlows.bindFanout(
                    flow,
                    call -> {
                      all.countDown();
                      all.await();
                      return 1;
                    }))
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(DATABASE.client().start(flow, new Size(64)).await(PATIENCE)).isEqualTo(64);
    }
  }

  @Test
  void neverHoldsMoreTasksThanItCanStart() throws Exception {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "held", "");
    CountDownLatch running = new CountDownLatch(5);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    try (Worker worker =
        Worker.builder(DATABASE.dataSource())
            .concurrency(5)
            .flow(
                SampleFlows.bindFanout(
                    flow,
                    call -> {
                      most.accumulateAndGet(now.incrementAndGet(), Math::max);
                      running.countDown();
                      release.await();
                      now.decrementAndGet();
                      return 1;
                    }))
            .start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<Long> run = DATABASE.client().start(flow, new Size(50));
      assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(run.progress().step("each").started()).isEqualTo(5);
      release.countDown();
      assertThat(run.await(PATIENCE)).isEqualTo(50);
      assertThat(most).hasValue(5);
    }
  }

  @Test
  void aListenerThatThrowsHarmsNobody() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "listened", "");
    WorkerListener broken =
        new WorkerListener() {
          @Override
          public void attemptStarted(StepContext attempt) {
            throw new NoClassDefFoundError("a listener's, at " + attempt.idempotencyKey());
          }

          @Override
          public void exchanged(int handedIn, int claimed, Duration elapsed) {
            throw new IllegalStateException("listener");
          }
        };
    try (Worker worker =
        SampleFlows.fanoutWorker(DATABASE.dataSource(), flow, SampleFlows::item)
            .listener(broken)
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(DATABASE.client().start(flow, new Size(3)).await(PATIENCE)).isEqualTo(3);
    }
  }

  @Test
  void theContextTellsAboutTheAttempt() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "context", "");
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    try (Worker worker =
        SampleFlows.fanoutWorker(
                DATABASE.dataSource(),
                flow,
                call -> {
                  StepContext context = call.context();
                  seen.add(
                      context.idempotencyKey()
                          + " "
                          + context.attempt()
                          + " "
                          + context.flowVersion()
                          + " "
                          + MDC.get("pgflow.step")
                          + " "
                          + context.deadline().isAfter(Instant.now()));
                  return 1;
                })
            .start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<Long> run = DATABASE.client().start(flow, new Size(2));
      assertThat(run.await(PATIENCE)).isEqualTo(2);
      assertThat(seen)
          .containsExactlyInAnyOrder(
              run.runId() + "/each/0 1 1 " + mdc() + " true",
              run.runId() + "/each/1 1 1 " + mdc() + " true");
    }
  }

  /** What the test's SLF4J binding makes of the MDC: slf4j-simple has none. */
  private static String mdc() {
    MDC.put("pgflow.probe", "each");
    String value = String.valueOf(MDC.get("pgflow.probe"));
    MDC.remove("pgflow.probe");
    return value;
  }
}
