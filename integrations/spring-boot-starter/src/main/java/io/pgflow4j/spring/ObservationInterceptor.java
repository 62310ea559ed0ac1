package io.pgflow4j.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.pgflow4j.DatabaseException;
import io.pgflow4j.StepContext;
import io.pgflow4j.spi.StepInterceptor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Observes attempts as {@code pgflow.attempt}: flow and step as keys of low cardinality; run, task
 * and attempt as keys of high cardinality. Thread-safe.
 */
public final class ObservationInterceptor implements StepInterceptor {
  private final ObservationRegistry registry;

  /** Observes with a registry. */
  public ObservationInterceptor(ObservationRegistry registry) {
    this.registry = registry;
  }

  /** With the trace context of whoever started the run, which a tracer takes as the parent. */
  private static ReceiverContext<Map<String, String>> context(StepContext attempt) {
    ReceiverContext<Map<String, String>> context =
        new ReceiverContext<>((carrier, name) -> carrier.get(name), Kind.CONSUMER);
    context.setCarrier(carrier(attempt));
    return context;
  }

  private static Map<String, String> carrier(StepContext attempt) {
    try {
      return attempt.carrier();
    } catch (DatabaseException unknown) {
      // A handler that does not need the carrier is not failed for it
      return Map.of();
    }
  }

  @Override
  @SuppressWarnings("try") // Nothing calls the scope: it is there until its end.
  public @Nullable Object call(StepContext attempt, Chain chain) throws Exception {
    Observation observation =
        Observation.createNotStarted("pgflow.attempt", () -> context(attempt), registry)
            .contextualName("process " + attempt.flowSlug() + "/" + attempt.stepSlug())
            .lowCardinalityKeyValue("pgflow.flow", attempt.flowSlug())
            .lowCardinalityKeyValue("pgflow.step", attempt.stepSlug())
            .highCardinalityKeyValue("pgflow.run", attempt.runId().toString())
            .highCardinalityKeyValue("pgflow.task", Integer.toString(attempt.taskIndex()))
            .highCardinalityKeyValue("pgflow.attempt", Integer.toString(attempt.attempt()))
            .start();
    // The scope ends on this thread, whatever ended the attempt.
    try (Observation.Scope scope = observation.openScope()) {
      return chain.proceed();
    } catch (Exception | Error e) {
      observation.error(e);
      throw e;
    } finally {
      observation.stop();
    }
  }
}
