package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task that a worker holds. */
public record RunningRow(
    UUID runId,
    String flowSlug,
    String stepSlug,
    int taskIndex,
    int attempt,
    Instant startedAt,
    Instant leaseEndsAt,
    @Nullable String workerName) {}
