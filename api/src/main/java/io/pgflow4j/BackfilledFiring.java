package io.pgflow4j;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill made of a firing. Immutable.
 *
 * @param firingAt the firing
 * @param outcome what became of it
 * @param runId its run, or null
 */
public record BackfilledFiring(Instant firingAt, Outcome outcome, @Nullable UUID runId) {
  /** What a backfill makes of a firing. */
  public enum Outcome {
    /** It started a run. */
    STARTED,
    /** It has a run, or waits for its turn. */
    ALREADY,
    /** The schedule has no input of its own, and none was given. */
    INPUT_NEEDED
  }
}
