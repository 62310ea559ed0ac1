package io.pgflow4j.internal.core;

import java.time.Duration;
import java.util.UUID;

/**
 * A task this worker holds. Immutable.
 *
 * @param timeoutSeconds how long the attempt may run, counted from the claim
 * @param input the input as JSON
 */
public record ClaimedTask(
    String flowSlug,
    UUID runId,
    String stepSlug,
    int taskIndex,
    int attempt,
    int flowVersion,
    int timeoutSeconds,
    String input) {
  /** How long the database kept the task for this worker when it was claimed. */
  public Duration lease() {
    return Duration.ofSeconds(timeoutSeconds + 2L);
  }

  @Override
  public String toString() {
    // No payload: this ends up in logs.
    return flowSlug
        + "/"
        + stepSlug
        + "["
        + taskIndex
        + "] of run "
        + runId
        + ", attempt "
        + attempt;
  }
}
