package io.pgflow4j;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a flow does. Counts stop at {@link #CAP}, which means that or more. Immutable.
 *
 * @param flowSlug the flow
 * @param currentVersion the version new runs start on
 * @param openRuns runs that go on
 * @param failedRuns runs that were started in the last 24 hours and failed
 * @param dueTasks tasks that could be claimed now
 * @param oldestDueAt since when the oldest of them waits, or null
 * @param workers living registered workers that can run a step of the current version
 * @param developed whether workers define the flow here, without migrations
 * @param pausedAt since when the whole flow is paused, or null
 * @param pausedSteps steps that are paused on their own, by slug
 * @param parkedTasks tasks that wait for a signal
 * @param oldestParkedAt since when the one that waits longest has been waiting, or null
 */
public record FlowSummary(
    String flowSlug,
    int currentVersion,
    int openRuns,
    int failedRuns,
    int dueTasks,
    @Nullable Instant oldestDueAt,
    int workers,
    boolean developed,
    @Nullable Instant pausedAt,
    List<String> pausedSteps,
    int parkedTasks,
    @Nullable Instant oldestParkedAt) {
  /** Where counting stops. */
  public static final int CAP = 1001;
}
