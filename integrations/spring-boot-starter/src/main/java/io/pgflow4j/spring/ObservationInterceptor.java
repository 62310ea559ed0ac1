package io.pgflow4j.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.pgflow4j.StepContext;
import io.pgflow4j.spi.StepInterceptor;
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

  @Override
  @SuppressWarnings("try") // Nothing calls the scope: it is there until its end.
  public @Nullable Object call(StepContext attempt, Chain chain) throws Exception {
    Observation observation =
        Observation.createNotStarted("pgflow.attempt", registry)
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
