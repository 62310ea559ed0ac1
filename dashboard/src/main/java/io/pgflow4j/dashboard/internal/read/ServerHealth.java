package io.pgflow4j.dashboard.internal.read;

import org.jspecify.annotations.Nullable;

/**
 * How a server of the map does, as it says itself.
 *
 * @param self its name in its own map; null for a router, and without a map
 * @param map the version of its map; 0 without one
 * @param openRuns counted up to 1,000 per flow
 * @param openCut whether there are more
 * @param oldestSeconds for how long the oldest ready task has waited; null for none
 * @param lagBytes how far the slowest standby is behind; null where the role may not know it
 */
public record ServerHealth(
    String version,
    boolean standby,
    @Nullable String self,
    long map,
    int openRuns,
    boolean openCut,
    @Nullable Double oldestSeconds,
    int workers,
    int standbys,
    @Nullable Long lagBytes) {}
