package io.pgflow4j;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A schedule and what became of its last firing. Immutable.
 *
 * @param flowSlug the flow
 * @param scheduleSlug the schedule
 * @param cron the expression
 * @param zone the time zone in which it is read
 * @param catchUp how late a firing may be made up for
 * @param overlap what becomes of a firing while a run is open
 * @param nextFiringAt the firing to come or the one that is due; null for never again
 * @param missed how many firings nobody made up for in time
 * @param pausedAt since when it is paused, or null
 * @param pausedBy who paused it, or null
 * @param pauseReason why, or null
 * @param openRuns how many runs of its newest 100 firings go on
 * @param lastFiringAt its newest firing, or null
 * @param lastOutcome what became of that, or null
 * @param lastRunId the run of that, or null
 * @param lastRunStatus the run's status; null also when it was deleted
 */
public record ScheduleSummary(
    String flowSlug,
    String scheduleSlug,
    String cron,
    String zone,
    Duration catchUp,
    Overlap overlap,
    @Nullable Instant nextFiringAt,
    long missed,
    @Nullable Instant pausedAt,
    @Nullable String pausedBy,
    @Nullable String pauseReason,
    int openRuns,
    @Nullable Instant lastFiringAt,
    ScheduleFiring.@Nullable Outcome lastOutcome,
    @Nullable UUID lastRunId,
    @Nullable RunStatus lastRunStatus) {}
