package io.pgflow4j.internal.core;

import java.util.List;

/**
 * The answer to one exchange: what became of the results handed in, the tasks claimed, and the runs
 * that failed with these results.
 */
public record Exchanged(
    List<SettledTask> settled, List<ClaimedTask> claimed, List<FailedRun> failedRuns) {}
