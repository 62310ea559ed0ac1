package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a flow's newest runs took. */
public record FlowStats(
    int runs,
    @Nullable Instant from,
    @Nullable Instant to,
    int ended,
    int failed,
    Seconds seconds,
    List<StepStats> steps) {
  /** Nothing is empty, not null. */
  public FlowStats {
    steps = steps == null ? List.of() : List.copyOf(steps);
  }
}
