package io.pgflow4j;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one step of a run is, counted in tasks. Immutable.
 *
 * @param stepSlug the step
 * @param status {@code created} (waits for dependencies), {@code started}, {@code completed},
 *     {@code failed} or {@code cancelled}
 * @param total the tasks known so far; 0 while the step waits for its dependencies
 * @param queued tasks waiting for a worker
 * @param started tasks a worker holds
 * @param completed tasks done
 * @param failed tasks failed for good
 * @param cancelled tasks that will not run because the run ended
 * @param firstStartedAt when the first task was claimed, or null
 * @param lastFinishedAt when the last task so far ended, or null
 */
public record StepProgress(
    String stepSlug,
    String status,
    int total,
    int queued,
    int started,
    int completed,
    int failed,
    int cancelled,
    @Nullable Instant firstStartedAt,
    @Nullable Instant lastFinishedAt) {
  /** Tasks that will not run again: completed, failed or cancelled. */
  public int ended() {
    return completed + failed + cancelled;
  }
}
