package io.pgflow4j;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one task. Immutable.
 *
 * @param runId its run
 * @param flowSlug the run's flow
 * @param flowVersion the version the run is pinned to
 * @param stepSlug its step
 * @param taskIndex its index, from 0
 * @param status where it is in its life
 * @param attemptsCount claims so far; the number of the latest attempt
 * @param attemptsFloor how many of them do not count against the step's limit
 * @param queuedAt when it was made
 * @param visibleAt when it may be claimed; while a worker holds it, when the lease ends
 * @param startedAt the start of the latest attempt, or null
 * @param finishedAt when it ended, or null
 * @param workerId who claimed the latest attempt; null for none, and for anonymous callers
 * @param workerName that worker's name, or null
 * @param errorMessage its whole error, or null
 * @param turns outputs that did not meet the condition of {@link Repeat}; null where it has not
 *     repeated
 * @param signal what is known of its signal; null where it has asked for none
 * @param failures the newest 100 failed attempts, oldest first
 * @param input its input, or null
 * @param output its output, or null
 */
public record TaskDetail(
    UUID runId,
    String flowSlug,
    int flowVersion,
    String stepSlug,
    int taskIndex,
    TaskStatus status,
    int attemptsCount,
    int attemptsFloor,
    Instant queuedAt,
    Instant visibleAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable UUID workerId,
    @Nullable String workerName,
    @Nullable String errorMessage,
    @Nullable Integer turns,
    @Nullable TaskSignal signal,
    List<AttemptFailure> failures,
    @Nullable PayloadExcerpt input,
    @Nullable PayloadExcerpt output) {
  /** Copies the list. */
  public TaskDetail {
    failures = List.copyOf(failures);
  }
}
