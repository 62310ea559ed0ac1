package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pgflow4j.SampleFlows.Size;
import io.pgflow4j.micrometer.MicrometerWorkerListener;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MicrometerWorkerListenerTest {
  @Test
  void countsAttemptsResultsAndRoundTrips() {
    TestDatabase database = TestDatabase.installed();
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(database, "measured", ", base_delay => 0");
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Worker worker =
        Worker.builder(database.dataSource())
            .flow(
                SampleFlows.bindFanout(
                    flow,
                    call -> {
                      if (call.context().attempt() == 1 && SampleFlows.item(call) == 0) {
                        throw new IllegalStateException("once");
                      }
                      return 1;
                    }))
            .listener(new MicrometerWorkerListener(registry))
            .start()) {
      assertThat(worker.id()).isNotNull();
      database.client().start(flow, new Size(10)).await(Duration.ofSeconds(60));
    }
    assertThat(
            registry
                .get("pgflow.attempts")
                .tags("flow", "measured", "step", "each", "outcome", "succeeded")
                .timer()
                .count())
        .isEqualTo(10);
    assertThat(
            registry
                .get("pgflow.results")
                .tags("step", "each", "outcome", "retried")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(registry.get("pgflow.attempts.running").gauge().value()).isZero();
    assertThat(registry.get("pgflow.exchange.results").summary().totalAmount()).isEqualTo(13);
  }
}
