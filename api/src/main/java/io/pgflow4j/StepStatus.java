package io.pgflow4j;

import java.util.Locale;

/** How far a step of a run is. */
public enum StepStatus {
  /** It waits for its dependencies. */
  CREATED,
  /** Its tasks wait for workers or run. */
  STARTED,
  /** All its tasks have completed, or failed within its tolerance. */
  COMPLETED,
  /** A task failed permanently, and its run with it. */
  FAILED,
  /** Its run ended before it did. */
  CANCELLED,
  /** It does not run in this run, see {@link SkipReason}; the run goes on without its output. */
  SKIPPED;

  /** The name in SQL, e.g. {@code started}. */
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether no task of the step can run any more, unless its run is retried. */
  public boolean isEnded() {
    return this != CREATED && this != STARTED;
  }
}
