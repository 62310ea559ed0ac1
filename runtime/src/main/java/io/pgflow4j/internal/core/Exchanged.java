package io.pgflow4j.internal.core;

import java.util.List;

/**
 * The answer to one exchange.
 *
 * @param handedIn how many results the exchange carried, with tasks given back
 * @param settled what became of the results; tasks given back are not among them
 * @param claimed the tasks for this worker
 * @param expired attempts of other workers, or lost ones of this worker, whose lease has expired
 *     and that were the last of their tasks; without input
 * @param failedRuns the runs that failed with this exchange
 */
public record Exchanged(
    int handedIn,
    List<SettledTask> settled,
    List<ClaimedTask> claimed,
    List<ClaimedTask> expired,
    List<FailedRun> failedRuns) {}
