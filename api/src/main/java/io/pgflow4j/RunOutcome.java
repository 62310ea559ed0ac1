package io.pgflow4j;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one run in an action on many. Immutable.
 *
 * @param runId the run
 * @param outcome what the action did
 * @param status the run's status now; null for an unknown run
 * @param detail a sentence for people; null where the action did what it is for
 */
public record RunOutcome(
    UUID runId, Outcome outcome, @Nullable RunStatus status, @Nullable String detail) {
  /** What an action did with a run. */
  public enum Outcome {
    /** The run was cancelled. */
    CANCELLED,
    /** The run goes on. */
    RETRIED,
    /** The action does not apply to the run as it is. */
    UNCHANGED,
    /** The run does not exist. */
    UNKNOWN,
    /** The call had reached its bound of 100,000 tasks: call again. */
    POSTPONED
  }
}
