package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;

/** How many runs ended in a bucket of time. */
public record RunCount(
    String flowSlug, Instant bucketStart, String status, int runs, boolean cut) {}
