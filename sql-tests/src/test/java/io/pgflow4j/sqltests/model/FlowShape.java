package io.pgflow4j.sqltests.model;

import io.pgflow4j.StepKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow: its options and its steps, dependencies first. Times are in seconds.
 *
 * @param steps the last ones may be depended on by none: those are the leaves
 */
record FlowShape(
    String slug,
    int maxAttempts,
    int baseDelay,
    int timeout,
    @Nullable Integer maxDelay,
    int maxFanout,
    List<Step> steps) {
  static final int NO_TIME = -1;

  /**
   * A step; options that are null are the flow's.
   *
   * @param startAt so many seconds after {@link Reference#BEGIN}; {@link #NO_TIME} for a value that
   *     is not a time
   */
  record Step(
      String slug,
      StepKind kind,
      List<String> deps,
      Form form,
      @Nullable String path,
      @Nullable Integer maxConcurrency,
      @Nullable Integer maxAttempts,
      @Nullable Integer baseDelay,
      @Nullable Integer timeout,
      @Nullable Integer startDelay,
      @Nullable Integer startAt,
      Branching branching) {}

  Step step(String stepSlug) {
    return steps.stream().filter(s -> s.slug().equals(stepSlug)).findFirst().orElseThrow();
  }

  List<Step> dependents(String stepSlug) {
    return steps.stream().filter(s -> s.deps().contains(stepSlug)).toList();
  }

  int maxAttempts(Step step) {
    return step.maxAttempts() == null ? maxAttempts : step.maxAttempts();
  }

  int timeout(Step step) {
    return step.timeout() == null ? timeout : step.timeout();
  }

  /** How long a failed attempt waits for the next one. */
  long retryDelay(Step step, int attempts) {
    long base = step.baseDelay() == null ? baseDelay : step.baseDelay();
    long delay = base << attempts;
    return maxDelay == null ? delay : Math.min(delay, maxDelay);
  }
}
