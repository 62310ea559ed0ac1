package io.pgflow4j;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task that a worker holds. Immutable.
 *
 * @param runId its run
 * @param flowSlug the run's flow
 * @param stepSlug its step
 * @param taskIndex its index
 * @param attempt the attempt's number
 * @param startedAt when it was claimed
 * @param leaseEndsAt until when the worker holds it
 * @param workerName the worker; null for anonymous callers
 */
public record RunningTask(
    UUID runId,
    String flowSlug,
    String stepSlug,
    int taskIndex,
    int attempt,
    Instant startedAt,
    Instant leaseEndsAt,
    @Nullable String workerName) {}
