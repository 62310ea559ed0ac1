package io.pgflow4j;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a task. Immutable.
 *
 * @param taskIndex its index, from 0
 * @param status where it is in its life
 * @param attemptsCount attempts that count against the step's limit
 * @param queuedAt when it was made
 * @param startedAt the start of the latest attempt, or null
 * @param finishedAt when it ended, or null
 * @param visibleAt when it may be claimed; while a worker holds it, when the lease ends
 * @param workerId who claimed the latest attempt; null for none, and for anonymous callers
 * @param workerName that worker's name, or null
 * @param error the first line of its error, at most 200 characters, or null
 * @param inputPreview the beginning of a fanout task's input as JSON, at most 200 characters, or
 *     null
 * @param turns outputs that did not meet the condition of {@link Repeat}; null where it has not
 *     repeated
 * @param deadline when the wait for its signal ends; null: it does not wait, or has no end
 */
public record TaskSummary(
    int taskIndex,
    TaskStatus status,
    int attemptsCount,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    Instant visibleAt,
    @Nullable UUID workerId,
    @Nullable String workerName,
    @Nullable String error,
    @Nullable String inputPreview,
    @Nullable Integer turns,
    @Nullable Instant deadline) {}
