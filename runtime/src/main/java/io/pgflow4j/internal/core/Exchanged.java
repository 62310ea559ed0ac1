package io.pgflow4j.internal.core;

import java.util.List;

/** The answer to one exchange: what became of the results handed in, and the tasks claimed. */
public record Exchanged(List<SettledTask> settled, List<ClaimedTask> claimed) {}
