package io.pgflow4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.PgflowExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TracingInterceptorTest {
  @RegisterExtension static final PgflowExtension PGFLOW = PgflowExtension.builder().build();

  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  private static final TypeRef<Integer> INTEGER = new TypeRef<>() {};
  private static final FlowDefinition<NoInput, Integer> FLOW =
      new FlowDefinition<>(
          "traced",
          1,
          "{\"slug\":\"traced\",\"version\":1,\"steps\":[{\"slug\":\"only\",\"type\":\"single\","
              + "\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1}]}",
          new TypeRef<NoInput>() {},
          out -> out.required("only", INTEGER),
          List.of(new StepDefinition("only", StepKind.SINGLE, List.of(), 1)));

  private static FlowBinding failingOnce() {
    return FlowBinding.of(FLOW)
        .step(
            "only",
            INTEGER,
            call -> {
              Span.current().addEvent("in the handler");
              if (call.context().attempt() == 1) {
                throw new IllegalStateException("once, on purpose");
              }
              return call.context().attempt();
            })
        .build();
  }

  @Test
  void everyAttemptIsASpanThatIsCurrentInItsHandler() {
    PGFLOW.clock().set(Instant.parse("2030-01-01T00:00:00Z"));
    RunHandle<Integer> run;
    try (ManualWorker worker = tracedWorker(failingOnce())) {
      run = PGFLOW.client().start(FLOW);
      worker.runUntilIdle();
      PGFLOW.clock().advance(Duration.ofHours(1));
      worker.runUntilIdle();
      assertThat(run.output()).isEqualTo(2);
    }
    List<SpanData> spans = TELEMETRY.getSpans();
    assertThat(spans)
        .allSatisfy(
            span -> {
              assertThat(span.getName()).isEqualTo("process traced/only");
              assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
              assertThat(text(span, "messaging.system")).isEqualTo("pgflow");
              assertThat(text(span, "messaging.destination.name")).isEqualTo("traced/only");
              assertThat(text(span, "messaging.message.conversation_id"))
                  .isEqualTo(run.runId().toString());
              assertThat(span.getEvents()).anyMatch(e -> e.getName().equals("in the handler"));
            })
        .satisfiesExactly(
            first -> {
              assertThat(first.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
              assertThat(text(first, "error.type")).isEqualTo("java.lang.IllegalStateException");
            },
            second -> assertThat(second.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET));
    assertThat(Span.current().getSpanContext().isValid()).as("a span left behind").isFalse();
  }

  @Test
  void attemptsAreChildrenOfTheSpanThatStartedTheRun() {
    PGFLOW.clock().set(Instant.parse("2030-02-01T00:00:00Z"));
    SpanContext order;
    try (ManualWorker worker = tracedWorker(failingOnce())) {
      order = order(FLOW);
      worker.runUntilIdle();
      PGFLOW.clock().advance(Duration.ofHours(1));
      worker.runUntilIdle();
    }
    assertThat(TELEMETRY.getSpans())
        .filteredOn(span -> span.getKind() == SpanKind.CONSUMER)
        .hasSize(2)
        .allSatisfy(
            attempt -> {
              assertThat(attempt.getTraceId()).isEqualTo(order.getTraceId());
              assertThat(attempt.getParentSpanId()).isEqualTo(order.getSpanId());
            });
  }

  private static final TypeRef<List<Integer>> INTEGERS = new TypeRef<>() {};
  private static final FlowDefinition<NoInput, List<Integer>> FANOUT =
      new FlowDefinition<>(
          "fanned",
          1,
          "{\"slug\":\"fanned\",\"version\":1,\"steps\":["
              + "{\"slug\":\"make\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,"
              + "\"sinceVersion\":1},{\"slug\":\"each\",\"type\":\"fanout\",\"dependsOn\":[\"make\"],"
              + "\"fanoutPath\":null,\"sinceVersion\":1}]}",
          new TypeRef<NoInput>() {},
          out -> out.required("each", INTEGERS),
          List.of(
              new StepDefinition("make", StepKind.SINGLE, List.of(), 1),
              new StepDefinition("each", StepKind.FANOUT, List.of("make"), 1)));

  @Test
  void itemsOfAFanoutAreSiblingsUnderTheirStep() {
    FlowBinding flow =
        FlowBinding.of(FANOUT)
            .step("make", INTEGERS, call -> List.of(1, 2, 3))
            .step("each", INTEGER, call -> call.input().required("item", INTEGER))
            .build();
    SpanContext order;
    try (ManualWorker worker = tracedWorker(flow)) {
      order = order(FANOUT);
      worker.runUntilIdle();
    }
    assertThat(tree(order.getSpanId()))
        .isEqualTo(
            """
            process fanned/make 0
            fanout fanned/each
              process fanned/each 0
              process fanned/each 1
              process fanned/each 2
            """);
  }

  private static ManualWorker tracedWorker(FlowBinding flow) {
    return ManualWorker.builder(PGFLOW.dataSource())
        .developmentMode(true)
        .flow(flow)
        .interceptor(new TracingInterceptor(TELEMETRY.getOpenTelemetry()))
        .build();
  }

  /** Starts a run within the span of an order, which has ended then. */
  private static SpanContext order(FlowDefinition<NoInput, ?> flow) {
    PgflowClient client =
        PGFLOW.client().withCarrier(new TraceCarrier(TELEMETRY.getOpenTelemetry()));
    Span order = TELEMETRY.getOpenTelemetry().getTracer("shop").spanBuilder("order").startSpan();
    try (Scope scope = order.makeCurrent()) {
      assertThat(scope).isNotNull();
      assertThat(client.start(flow).status()).isNotNull();
    }
    order.end();
    return order.getSpanContext();
  }

  /** The spans below one, as text. */
  private static String tree(String parent) {
    StringBuilder text = new StringBuilder();
    TELEMETRY.getSpans().stream()
        .filter(span -> span.getParentSpanId().equals(parent))
        .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
        .forEach(
            span -> {
              Long task = span.getAttributes().get(AttributeKey.longKey("pgflow.task"));
              text.append(span.getName()).append(task == null ? "" : " " + task).append('\n');
              text.append(tree(span.getSpanId()).indent(2));
            });
    return text.toString();
  }

  private static String text(SpanData span, String key) {
    return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(key)));
  }
}
