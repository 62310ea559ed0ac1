package io.pgflow4j.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.HashMap;
import java.util.Map;

/**
 * Observes each start as {@code pgflow.start}, and lets the run carry the trace context that a
 * tracer writes for it. Without a tracer, runs carry nothing. Thread-safe.
 */
public final class ObservationCarrier implements RunCarrier {
  private final ObservationRegistry registry;

  /** Observes with a registry. */
  public ObservationCarrier(ObservationRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Map<String, String> get() {
    Map<String, String> carrier = new HashMap<>();
    SenderContext<Map<String, String>> context =
        new SenderContext<>((map, name, value) -> carrier.put(name, value), Kind.PRODUCER);
    context.setCarrier(carrier);
    Observation.createNotStarted("pgflow.start", () -> context, registry)
        .contextualName("start run")
        .start()
        .stop();
    return carrier;
  }
}
