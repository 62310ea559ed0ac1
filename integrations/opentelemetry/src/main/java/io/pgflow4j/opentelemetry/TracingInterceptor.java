package io.pgflow4j.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.pgflow4j.DatabaseException;
import io.pgflow4j.StepContext;
import io.pgflow4j.StepKind;
import io.pgflow4j.spi.StepInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * A span per attempt, current while the handler runs. Names and attributes are those of the
 * conventions for messaging: the queue is the step, the message is the task, the conversation is
 * the run. The parent is the context that the run carries, see {@link TraceCarrier}. Items of a
 * fanout are siblings under a span of their step. Thread-safe.
 */
public final class TracingInterceptor implements StepInterceptor {
  private static final String SCOPE = "io.pgflow4j";

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.name");
  private static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  private static final AttributeKey<String> DESTINATION =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> CONVERSATION =
      AttributeKey.stringKey("messaging.message.conversation_id");
  private static final AttributeKey<String> MESSAGE =
      AttributeKey.stringKey("messaging.message.id");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> FLOW = AttributeKey.stringKey("pgflow.flow");
  private static final AttributeKey<Long> VERSION = AttributeKey.longKey("pgflow.flow.version");
  private static final AttributeKey<String> STEP = AttributeKey.stringKey("pgflow.step");
  private static final AttributeKey<Long> TASK = AttributeKey.longKey("pgflow.task");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("pgflow.attempt");

  private static final CarrierReader CARRIER = new CarrierReader();

  private final Tracer tracer;
  private final StepSpans steps;
  private final TextMapPropagator propagator;

  /** Traces with an instance of OpenTelemetry. */
  public TracingInterceptor(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer(SCOPE);
    this.steps = new StepSpans(tracer);
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  @Override
  @SuppressWarnings("try") // Nothing calls the scope: it is there until its end.
  public @Nullable Object call(StepContext attempt, Chain chain) throws Exception {
    Span span = start(attempt);
    // The scope ends on this thread, whatever ended the attempt.
    try (Scope scope = span.makeCurrent()) {
      return chain.proceed();
    } catch (Exception | Error e) {
      span.recordException(e);
      span.setAttribute(ERROR, e.getClass().getName());
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  /** The context of whoever started the run. */
  private Context starter(StepContext attempt) {
    try {
      return propagator.extract(Context.current(), attempt.carrier(), CARRIER);
    } catch (DatabaseException unknown) {
      // A handler that does not need the carrier is not failed for it
      return Context.current();
    }
  }

  private Span start(StepContext attempt) {
    String queue = attempt.flowSlug() + "/" + attempt.stepSlug();
    Attributes step =
        Attributes.builder()
            .put(SYSTEM, "pgflow")
            .put(DESTINATION, queue)
            .put(CONVERSATION, attempt.runId().toString())
            .put(FLOW, attempt.flowSlug())
            .put(VERSION, (long) attempt.flowVersion())
            .put(STEP, attempt.stepSlug())
            .build();
    Context starter = starter(attempt);
    return tracer
        .spanBuilder("process " + queue)
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(
            attempt.stepKind() == StepKind.FANOUT ? steps.of(attempt, starter, step) : starter)
        .setAllAttributes(step)
        .setAttribute(OPERATION, "process")
        .setAttribute(OPERATION_TYPE, "process")
        .setAttribute(MESSAGE, attempt.idempotencyKey())
        .setAttribute(TASK, (long) attempt.taskIndex())
        .setAttribute(ATTEMPT, (long) attempt.attempt())
        .startSpan();
  }
}
