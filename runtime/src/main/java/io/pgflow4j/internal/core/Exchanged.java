package io.pgflow4j.internal.core;

import java.util.List;

/**
 * The answer to one exchange.
 *
 * @param handedIn how many results the exchange carried, with tasks given back
 * @param settled what became of the results; tasks given back are not among them
 * @param claimed the tasks for this worker
 * @param overdue tasks that failed because their last lease or the wait for their signal was over
 * @param failedRuns the runs that failed with this exchange
 */
public record Exchanged(
    int handedIn,
    List<SettledTask> settled,
    List<ClaimedTask> claimed,
    List<OverdueTask> overdue,
    List<FailedRun> failedRuns) {}
