package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.List;

/** A run, its steps, and what people did to it. */
public record RunLook(
    RunHead run, List<StepLook> steps, List<RunAction> actions, Instant lookedAt) {
  /** Nothing is empty, not null. */
  public RunLook {
    steps = steps == null ? List.of() : List.copyOf(steps);
    actions = actions == null ? List.of() : List.copyOf(actions);
  }
}
