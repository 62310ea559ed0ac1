package io.pgflow4j;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody cancelled or retried a run. Immutable.
 *
 * @param action what was called
 * @param actedAt when
 * @param requestedBy who asked for it
 * @param reason why, or null
 */
public record RunAction(Kind action, Instant actedAt, String requestedBy, @Nullable String reason) {
  /** What was called. */
  public enum Kind {
    /** The run was cancelled. */
    CANCEL,
    /** The run was continued. */
    RETRY,
    /** The run was continued with some tasks first. */
    RETRY_TASKS
  }
}
