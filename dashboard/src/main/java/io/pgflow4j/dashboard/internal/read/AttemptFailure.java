package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt that failed. */
public record AttemptFailure(
    int attempt,
    @Nullable String workerName,
    @Nullable Instant startedAt,
    Instant failedAt,
    @Nullable String errorMessage) {}
