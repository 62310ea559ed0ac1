package io.pgflow4j.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The trace context of whoever starts a run, for {@link
 * io.pgflow4j.PgflowClient#withCarrier(Supplier)}: the spans of the run's attempts become children
 * of the span that is current at the start. Thread-safe.
 *
 * <pre>{@code
 * PgflowClient client =
 *     PgflowClient.create(dataSource).withCarrier(new TraceCarrier(openTelemetry));
 * }</pre>
 */
public final class TraceCarrier implements Supplier<Map<String, String>> {
  private final TextMapPropagator propagator;

  /** Writes contexts as the instance's propagators do; by default those of W3C. */
  public TraceCarrier(OpenTelemetry telemetry) {
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  @Override
  public Map<String, String> get() {
    Map<String, String> carrier = new HashMap<>();
    propagator.inject(Context.current(), carrier, (map, name, value) -> carrier.put(name, value));
    return carrier;
  }
}
