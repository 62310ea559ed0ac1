package io.pgflow4j;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a firing of a schedule. Immutable.
 *
 * @param firingAt its time
 * @param kind why it fired
 * @param outcome what became of it
 * @param decidedAt when that was decided
 * @param runId the run that it started, or null
 * @param runStatus the run's status; null also when it was deleted
 */
public record ScheduleFiring(
    Instant firingAt,
    Kind kind,
    Outcome outcome,
    Instant decidedAt,
    @Nullable UUID runId,
    @Nullable RunStatus runStatus) {
  /** Why a schedule fired. */
  public enum Kind {
    /** At its time, or made up for. */
    SCHEDULED,
    /** By a backfill. */
    BACKFILL,
    /** At once, when somebody asked for it. */
    MANUAL
  }

  /** What becomes of a firing. */
  public enum Outcome {
    /** It started a run. */
    STARTED,
    /** It was left out, because a run of the schedule was open. */
    SKIPPED,
    /** It waits until no run of the schedule is open. */
    QUEUED,
    /** Nobody made up for it in time. */
    MISSED
  }
}
