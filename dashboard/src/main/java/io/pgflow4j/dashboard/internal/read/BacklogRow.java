package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The tasks of a step that wait or run. */
public record BacklogRow(
    String flowSlug,
    int flowVersion,
    String stepSlug,
    int due,
    @Nullable Instant oldestDueAt,
    int delayed,
    @Nullable Instant nextDueAt,
    int waiting,
    int running,
    int expired,
    @Nullable Integer maxClaims,
    @Nullable Double periodSeconds,
    @Nullable Integer claimed,
    boolean paused) {}
