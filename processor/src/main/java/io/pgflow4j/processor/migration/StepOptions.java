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
    @Nullable Integer jitterPercent) {
  /** Everything as the flow has it. */
  public static final StepOptions INHERITED =
      new StepOptions(null, null, null, null, null, null, null);
}
