package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.SampleFlows.Size;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WorkerTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void runsAFanoutFromEndToEnd() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "end-to-end", "");
    try (Worker worker =
        Worker.builder(DATABASE.dataSource())
            .flow(SampleFlows.bindFanout(flow, call -> SampleFlows.item(call) * 2))
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
        Worker.builder(DATABASE.dataSource())
            .flow(SampleFlows.bindFanout(flow, SampleFlows::item))
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(DATABASE.client().start(flow, new Size(0)).await(PATIENCE)).isZero();
    }
  }

  @Test
  void retriesUntilAnAttemptSucceeds() {
    FlowDefinition<Size, Long> flow =
        SampleFlows.fanout(DATABASE, "retried", ", max_attempts => 3, base_delay => 0");
    try (Worker worker =
        Worker.builder(DATABASE.dataSource())
            .flow(
                SampleFlows.bindFanout(
                    flow,
                    call -> {
                      if (call.context().attempt() < 3) {
                        throw new IllegalStateException("not yet");
                      }
                      return SampleFlows.item(call);
                    }))
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(DATABASE.client().start(flow, new Size(10)).await(PATIENCE)).isEqualTo(45);
    }
  }

  @Test
  void aFailureForGoodFailsTheRunAndTellsWhere() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "permanent", "");
    try (Worker worker =
        Worker.builder(DATABASE.dataSource())
            .flow(
                SampleFlows.bindFanout(
                    flow,
                    call -> {
                      if (SampleFlows.item(call) == 3) {
                        throw new PermanentFailure("item 3 is cursed");
                      }
                      return 1;
                    }))
            .start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<Long> run = DATABASE.client().start(flow, new Size(5));
      assertThatExceptionOfType(RunFailedException.class)
          .isThrownBy(() -> run.await(PATIENCE))
          .satisfies(
              e -> {
                assertThat(e.failure().stepSlug()).isEqualTo("each");
                assertThat(e.failure().taskIndex()).isEqualTo(3);
                assertThat(e.failure().message()).contains("item 3 is cursed");
              });
    }
  }
}
