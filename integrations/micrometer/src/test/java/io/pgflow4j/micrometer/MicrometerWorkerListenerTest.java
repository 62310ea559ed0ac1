package io.pgflow4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import io.pgflow4j.Worker;
import io.pgflow4j.testing.PgflowExtension;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MicrometerWorkerListenerTest {
  @RegisterExtension
  static final PgflowExtension PGFLOW =
      PgflowExtension.builder().migration("/migrations/measured.sql").build();

  private static final TypeRef<Integer> INTEGER = new TypeRef<>() {};
  private static final TypeRef<List<Integer>> INTEGERS = new TypeRef<>() {};
  private static final FlowDefinition<NoInput, List<Integer>> FLOW =
      new FlowDefinition<>(
          "measured",
          1,
          "{\"slug\":\"measured\",\"version\":1,\"steps\":["
              + "{\"slug\":\"each\",\"type\":\"fanout\",\"dependsOn\":[\"make\"],"
              + "\"fanoutPath\":null,\"sinceVersion\":1},"
              + "{\"slug\":\"make\",\"type\":\"single\",\"dependsOn\":[],"
              + "\"fanoutPath\":null,\"sinceVersion\":1}]}",
          new TypeRef<NoInput>() {},
          out -> out.required("each", INTEGERS),
          List.of(
              new StepDefinition("make", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("each", StepKind.FANOUT, List.of("make"), 1)));

  private static FlowBinding failingOnce() {
    return FlowBinding.of(FLOW)
        .step("make", INTEGERS, call -> IntStream.range(0, 10).boxed().toList())
        .step(
            "each",
            INTEGER,
            call -> {
              int item = call.input().required("item", INTEGER);
              if (call.context().attempt() == 1 && item == 0) {
                throw new IllegalStateException("once");
              }
              return item;
            })
        .build();
  }

  @Test
  void countsAttemptsResultsAndRoundTrips() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Worker worker =
        Worker.builder(PGFLOW.dataSource())
            .flow(failingOnce())
            .listener(new MicrometerWorkerListener(registry))
            .start()) {
      assertThat(worker.id()).isNotNull();
      PGFLOW.client().start(FLOW).await(Duration.ofSeconds(60));
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
    assertThat(registry.get("pgflow.exchange.results").summary().totalAmount()).isEqualTo(12);
  }
}
