package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Runs that ended in an hour, alike.
 *
 * @param medianSeconds of all that the flow completed in the hours that were asked for, or null
 */
public record EndedRuns(
    String flowSlug,
    Instant bucketStart,
    String status,
    int runs,
    @Nullable Double medianSeconds) {}
