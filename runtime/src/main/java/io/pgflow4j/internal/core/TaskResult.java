package io.pgflow4j.internal.core;

/**
 * What a worker hands in about an attempt. Immutable.
 *
 * @param text the output as JSON, the error message, or nothing
 * @param permanent whether no other attempt may follow; only for failures
 */
public record TaskResult(ClaimedTask task, Kind kind, String text, boolean permanent) {
  /** What became of the attempt. */
  public enum Kind {
    /** The handler returned. */
    COMPLETED,
    /** The handler failed. */
    FAILED,
    /** The handler was never called; the attempt does not count. */
    RELEASED
  }

  /** A completion with its output. */
  public static TaskResult completed(ClaimedTask task, String output) {
    return new TaskResult(task, Kind.COMPLETED, output, false);
  }

  /** A failure with what is to be stored about it. */
  public static TaskResult failed(ClaimedTask task, String message, boolean permanent) {
    return new TaskResult(task, Kind.FAILED, message, permanent);
  }

  /** The task goes back to the queue uncounted, because its attempt could not begin. */
  public static TaskResult released(ClaimedTask task) {
    return new TaskResult(task, Kind.RELEASED, "", false);
  }

  /** Whether it is a failure. */
  public boolean failed() {
    return kind == Kind.FAILED;
  }

  /** Whether the attempt never began. */
  public boolean released() {
    return kind == Kind.RELEASED;
  }

  @Override
  public String toString() {
    return switch (kind) {
          case COMPLETED -> "completion of ";
          case FAILED -> "failure of ";
          case RELEASED -> "release of ";
        }
        + task;
  }
}
