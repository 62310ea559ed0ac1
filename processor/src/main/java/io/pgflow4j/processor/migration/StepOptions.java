package io.pgflow4j.processor.migration;

import org.jspecify.annotations.Nullable;

/** A step's own options; times in seconds. Null means the flow's, or none. */
public record StepOptions(
    @Nullable Integer maxAttempts,
    @Nullable Integer baseDelay,
    @Nullable Integer timeout,
    @Nullable Integer maxConcurrency,
    @Nullable Integer startDelay,
    @Nullable Integer maxDelay,
    @Nullable Integer jitterPercent,
    @Nullable Integer batchSize,
    @Nullable Integer tolerateFailures,
    @Nullable Integer tolerateFailurePercent,
    @Nullable String rate) {
  /** Everything as the flow has it. */
  public static final StepOptions INHERITED =
      new StepOptions(null, null, null, null, null, null, null, null, null, null, null);

  /** Whether a task is given a list of items. That is structure, only the size is an option. */
  boolean isBatched() {
    return batchSize != null;
  }

  /** Whether dependents are given results. That is structure, only the limit is an option. */
  boolean isTolerant() {
    return tolerateFailures != null || tolerateFailurePercent != null;
  }
}
