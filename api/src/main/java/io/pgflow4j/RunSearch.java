package io.pgflow4j;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a bounded search found, and how far it looked. Immutable.
 *
 * @param runs the runs, newest first
 * @param lookedAt how many runs it looked at; null when an index led to all that match
 * @param oldestStartedAt the start of the oldest run it looked at, or null
 * @param oldestRunId that run, or null
 * @param complete whether no older run is left to look at
 */
public record RunSearch(
    List<RunSummary> runs,
    @Nullable Integer lookedAt,
    @Nullable Instant oldestStartedAt,
    @Nullable UUID oldestRunId,
    boolean complete) {
  /** Copies the list. */
  public RunSearch {
    runs = List.copyOf(runs);
  }
}
