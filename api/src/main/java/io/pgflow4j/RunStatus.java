package io.pgflow4j;

/** Where a run is in its life. */
public enum RunStatus {
  /** Steps are waiting, queued or running. */
  STARTED,
  /** Every step completed; the run has its output. */
  COMPLETED,
  /** A task failed permanently, or a step could not start. */
  FAILED,
  /** Cancelled by {@link RunHandle#cancel()} or in SQL. */
  CANCELLED;

  /** Whether the run has ended. Only {@link RunHandle#retry()} brings it back. */
  public boolean isEnded() {
    return this != STARTED;
  }
}
