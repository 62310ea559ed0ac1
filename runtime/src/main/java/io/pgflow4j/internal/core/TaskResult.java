package io.pgflow4j.internal.core;

/**
 * How an attempt ended. Immutable.
 *
 * @param failed whether {@code text} is an error message; else it is the output as JSON
 * @param permanent whether no other attempt may follow; only for failures
 */
public record TaskResult(ClaimedTask task, boolean failed, String text, boolean permanent) {
  /** A completion with its output. */
  public static TaskResult completed(ClaimedTask task, String output) {
    return new TaskResult(task, false, output, false);
  }

  /** A failure with what is to be stored about it. */
  public static TaskResult failed(ClaimedTask task, String message, boolean permanent) {
    return new TaskResult(task, true, message, permanent);
  }

  @Override
  public String toString() {
    return (failed ? "failure of " : "completion of ") + task;
  }
}
