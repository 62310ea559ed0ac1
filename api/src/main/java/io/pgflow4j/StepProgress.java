package io.pgflow4j;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far one step of a run is, counted in items: a fanout's items are the elements it was given,
 * each of a batch in the state of its task; any other step is one item. Immutable.
 *
 * @param stepSlug the step
 * @param status how far it is as a whole
 * @param total the items known so far; 0 while the step waits for its dependencies
 * @param queued items waiting for a worker, also those held back by {@code maxConcurrency} or
 *     {@code rate}
 * @param started items a worker holds
 * @param completed items that completed
 * @param failed items that failed permanently
 * @param cancelled items that will not be worked on because the run ended
 * @param firstStartedAt when the step's first task was claimed, or null
 * @param finishedAt when the step ended, or null
 * @param lookedAt when this was counted, by the database's clock
 * @param skipReason why the step was skipped, or null when it was not
 * @param turns how many outputs of a step that repeats have not met its condition so far
 * @param parked items that wait for a signal, 10,001 for more than 10,000; those above it count as
 *     queued
 * @param deadline when the first of these waits ends, or null
 */
public record StepProgress(
    String stepSlug,
    StepStatus status,
    int total,
    int queued,
    int started,
    int completed,
    int failed,
    int cancelled,
    @Nullable Instant firstStartedAt,
    @Nullable Instant finishedAt,
    Instant lookedAt,
    @Nullable SkipReason skipReason,
    int turns,
    int parked,
    @Nullable Instant deadline) {
  /** A step that was not skipped, does not repeat and awaits no signal. */
  public StepProgress(
      String stepSlug,
      StepStatus status,
      int total,
      int queued,
      int started,
      int completed,
      int failed,
      int cancelled,
      @Nullable Instant firstStartedAt,
      @Nullable Instant finishedAt,
      Instant lookedAt) {
    this(
        stepSlug,
        status,
        total,
        queued,
        started,
        completed,
        failed,
        cancelled,
        firstStartedAt,
        finishedAt,
        lookedAt,
        null,
        0,
        0,
        null);
  }

  /** Items that are over: completed, failed or cancelled. */
  public int ended() {
    return completed + failed + cancelled;
  }

  /**
   * How many items have ended per second, on average since the first was claimed; empty until one
   * has ended.
   */
  public OptionalDouble itemsPerSecond() {
    if (firstStartedAt == null || ended() == 0) {
      return OptionalDouble.empty();
    }
    Instant until = finishedAt == null ? lookedAt : finishedAt;
    double seconds = Duration.between(firstStartedAt, until).toNanos() / 1e9;
    return seconds > 0 ? OptionalDouble.of(ended() / seconds) : OptionalDouble.empty();
  }

  /**
   * When the last item will have ended if the others take as long as those so far; once all have
   * ended, when they had. Empty until an item has ended.
   */
  public Optional<Instant> estimatedEnd() {
    if (finishedAt != null) {
      return total > 0 ? Optional.of(finishedAt) : Optional.empty();
    }
    OptionalDouble rate = itemsPerSecond();
    return rate.isEmpty()
        ? Optional.empty()
        : Optional.of(
            lookedAt.plusMillis(Math.round((total - ended()) / rate.getAsDouble() * 1000)));
  }
}
