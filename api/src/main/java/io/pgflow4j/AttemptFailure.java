package io.pgflow4j;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that failed. Immutable.
 *
 * @param attempt its number
 * @param workerId who made it; null for anonymous callers
 * @param workerName that worker's name, or null
 * @param startedAt when it was claimed; null when the task failed without a claim
 * @param failedAt when the database learned of the failure
 * @param errorMessage its error
 */
public record AttemptFailure(
    int attempt,
    @Nullable UUID workerId,
    @Nullable String workerName,
    @Nullable Instant startedAt,
    Instant failedAt,
    String errorMessage) {}
