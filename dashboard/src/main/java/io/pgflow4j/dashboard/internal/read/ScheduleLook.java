package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A schedule and what became of its last firing. */
public record ScheduleLook(
    String flowSlug,
    String scheduleSlug,
    String cron,
    String zone,
    int catchUp,
    String overlap,
    @Nullable Instant nextFiringAt,
    long missed,
    @Nullable Instant pausedAt,
    @Nullable String pausedBy,
    @Nullable String pauseReason,
    int openRuns,
    @Nullable Instant lastFiringAt,
    @Nullable String lastOutcome,
    @Nullable UUID lastRunId,
    @Nullable String lastRunStatus) {

  /**
   * A firing.
   *
   * @param runStatus null where it started no run, or the run was pruned
   */
  public record Firing(
      Instant firingAt,
      String kind,
      String outcome,
      @Nullable UUID runId,
      @Nullable String runStatus) {}

  /** The newest firings of a schedule, newest first. */
  public record History(String flowSlug, String scheduleSlug, List<Firing> firings) {}
}
