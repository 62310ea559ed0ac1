package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run as its own page shows it. */
public record RunHead(
    UUID runId,
    String flowSlug,
    int flowVersion,
    String status,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String failedStepSlug,
    @Nullable Integer failedTaskIndex,
    @Nullable Integer failedAttempt,
    @Nullable String errorMessage,
    @Nullable String error,
    int remainingSteps,
    @Nullable Integer inputBytes,
    @Nullable Integer outputBytes) {}
