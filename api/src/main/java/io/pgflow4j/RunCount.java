package io.pgflow4j;

import java.time.Instant;

/**
 * How many runs of a flow ended in some span of time. Immutable.
 *
 * @param flowSlug the flow
 * @param bucketStart the beginning of the span
 * @param status how they ended
 * @param runs how many
 * @param cut whether only the newest 50,000 runs were counted, so that earlier ones are missing
 */
public record RunCount(
    String flowSlug, Instant bucketStart, RunStatus status, int runs, boolean cut) {}
