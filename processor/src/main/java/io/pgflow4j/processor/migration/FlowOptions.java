package io.pgflow4j.processor.migration;

import org.jspecify.annotations.Nullable;

/**
 * The options steps inherit; times in seconds.
 *
 * @param maxDelay null for none
 * @param maxFanout the most elements of one fanout
 */
public record FlowOptions(
    int maxAttempts,
    int baseDelay,
    int timeout,
    @Nullable Integer maxDelay,
    int jitterPercent,
    int maxFanout) {
  /** What the database assumes. */
  public static final FlowOptions DEFAULTS = new FlowOptions(3, 5, 60, null, 0, 100_000);
}
