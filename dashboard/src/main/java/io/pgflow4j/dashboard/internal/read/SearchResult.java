package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs whose input contains what was asked for, and how far the search looked. */
public record SearchResult(
    List<RunRow> runs,
    @Nullable Integer lookedAt,
    @Nullable Instant oldestStartedAt,
    boolean complete) {
  /** Nothing is empty, not null. */
  public SearchResult {
    runs = runs == null ? List.of() : List.copyOf(runs);
  }
}
