package io.pgflow4j;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a flow's runs and steps take and how often they fail, of its newest runs. Immutable.
 *
 * @param runs how many runs were looked at
 * @param from the start of the oldest of them, or null
 * @param to the start of the newest, or null
 * @param ended how many of them have ended
 * @param failed how many of those failed
 * @param seconds how long those took that completed
 * @param steps the steps, by slug, of the newest 200 of them
 */
public record FlowStats(
    int runs,
    @Nullable Instant from,
    @Nullable Instant to,
    int ended,
    int failed,
    Seconds seconds,
    List<StepStats> steps) {
  /** Copies the list. */
  public FlowStats {
    steps = List.copyOf(steps);
  }

  /**
   * Durations in seconds; all null when there are none.
   *
   * @param p50 half of them are at most as long
   * @param p95 so are 95 of 100
   * @param max the longest
   */
  public record Seconds(@Nullable Double p50, @Nullable Double p95, @Nullable Double max) {}

  /**
   * The same of a step.
   *
   * @param stepSlug the step
   * @param runs how many runs started it
   * @param failed in how many of them it failed
   * @param failedAttempts its failed attempts, among the first 10,000 of all steps
   * @param seconds how long it took where it completed
   */
  public record StepStats(
      String stepSlug, int runs, int failed, int failedAttempts, Seconds seconds) {}
}
