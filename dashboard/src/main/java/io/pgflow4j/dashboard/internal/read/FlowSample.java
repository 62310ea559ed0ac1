package io.pgflow4j.dashboard.internal.read;

import io.pgflow4j.FlowStats;
import java.util.List;

/**
 * Figures of a flow's newest runs.
 *
 * @param durations seconds that each of the completed took, newest first
 */
public record FlowSample(FlowStats stats, List<Double> durations) {}
