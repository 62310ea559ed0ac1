package io.pgflow4j;

import java.util.List;

/**
 * How far a run is. Immutable.
 *
 * @param status the run's status
 * @param steps one entry per step
 */
public record RunProgress(RunStatus status, List<StepProgress> steps) {
  /** Copies the list. */
  public RunProgress {
    steps = List.copyOf(steps);
  }

  /**
   * One step's progress.
   *
   * @throws IllegalArgumentException when the run has no such step
   */
  public StepProgress step(String stepSlug) {
    for (StepProgress step : steps) {
      if (step.stepSlug().equals(stepSlug)) {
        return step;
      }
    }
    throw new IllegalArgumentException("The run has no step '" + stepSlug + "'");
  }
}
