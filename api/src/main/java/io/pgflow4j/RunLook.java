package io.pgflow4j;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as one sees it on a screen: everything but its payloads. Immutable.
 *
 * @param run the run
 * @param errorMessage its whole error, or null
 * @param failedAttempt the attempt that failed it, or null
 * @param steps its steps in the order they started, then as they were defined
 * @param actions who cancelled or retried it, the newest 20, oldest first
 * @param lookedAt when, by the database's clock
 */
public record RunLook(
    RunSummary run,
    @Nullable String errorMessage,
    @Nullable Integer failedAttempt,
    List<StepLook> steps,
    List<RunAction> actions,
    Instant lookedAt) {
  /** Copies the lists. */
  public RunLook {
    steps = List.copyOf(steps);
    actions = List.copyOf(actions);
  }
}
