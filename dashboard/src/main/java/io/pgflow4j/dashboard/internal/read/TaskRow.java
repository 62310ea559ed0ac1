package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task in a list. */
public record TaskRow(
    int taskIndex,
    String status,
    int attemptsCount,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    Instant visibleAt,
    @Nullable String workerName,
    @Nullable String error,
    @Nullable String inputPreview) {}
