package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flow and how it does. */
public record FlowRow(
    String flowSlug,
    int currentVersion,
    int openRuns,
    int failedRuns,
    int dueTasks,
    @Nullable Instant oldestDueAt,
    int workers,
    boolean developed,
    @Nullable Instant pausedAt,
    List<String> pausedSteps) {
  /** Nothing is empty, not null. */
  public FlowRow {
    pausedSteps = pausedSteps == null ? List.of() : List.copyOf(pausedSteps);
  }
}
