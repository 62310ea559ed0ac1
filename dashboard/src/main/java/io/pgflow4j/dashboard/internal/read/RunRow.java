package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run in a list. */
public record RunRow(
    UUID runId,
    String flowSlug,
    int flowVersion,
    String status,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String failedStepSlug,
    @Nullable Integer failedTaskIndex,
    @Nullable String error,
    @Nullable Integer inputBytes,
    @Nullable Integer outputBytes,
    int remainingSteps) {}
