package io.pgflow4j;

/** Where a run is in its life. */
public enum RunStatus {
  /** Steps are waiting, queued or running. */
  STARTED,
  /** Every step completed; the run has its output. */
  COMPLETED,
  /** A task failed for good. */
  FAILED,
  /** Cancelled by {@link RunHandle#cancel()} or in SQL. */
  CANCELLED;

  /** Whether nothing of the run will run any more, unless it is retried. */
  public boolean isEnded() {
    return this != STARTED;
  }
}
