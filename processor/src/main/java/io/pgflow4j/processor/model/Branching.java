package io.pgflow4j.processor.model;

import io.pgflow4j.processor.condition.Condition;
import io.pgflow4j.spi.StepBranches;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When a step runs, which of its dependencies may be absent, when it is done, and whether it awaits
 * a signal.
 *
 * @param conditions those that are written
 * @param optional the slugs of the dependencies whose outputs may be absent, as written
 * @param oneOf the slugs of the dependencies of which one completes, as written
 * @param oneOfAt the place of that value
 * @param skippedWhenExhausted whether the step is skipped when it has failed permanently
 * @param repeat the annotation of a step that repeats
 * @param awaiting the signal that it awaits
 */
public record Branching(
    List<Conditional> conditions,
    List<Located<String>> optional,
    List<Located<String>> oneOf,
    Position oneOfAt,
    boolean skippedWhenExhausted,
    Optional<Position> repeat,
    Optional<Awaiting> awaiting) {
  /** Whether the step takes the dependency where there is one. */
  public boolean isOptional(String slug) {
    return optional.stream().anyMatch(each -> each.value().equals(slug));
  }

  /** Whether the dependency is one of those of which one completes. */
  public boolean isOneOf(String slug) {
    return oneOf.stream().anyMatch(each -> each.value().equals(slug));
  }

  /** Whether the step is skipped when no signal arrives in time. */
  public boolean isSkippedWithoutSignal() {
    return awaiting.map(Awaiting::isSkipped).orElse(false);
  }

  /** The condition that decides about the step, if there is one. */
  public Optional<Conditional> ofStep() {
    return conditions.stream().filter(each -> each.kind().isOfStep()).findFirst();
  }

  /** What the database and committed files have of it. */
  public StepBranches shape() {
    Map<String, StepBranches.Condition> sound = new TreeMap<>();
    for (Conditional each : conditions) {
      if (each.condition() instanceof Condition.Sound condition) {
        sound.put(
            each.kind().shape(), new StepBranches.Condition(condition.path(), condition.text()));
      }
    }
    return new StepBranches(
        StepModel.slugs(optional),
        StepModel.slugs(oneOf),
        sound,
        skippedWhenExhausted,
        awaiting.map(each -> each.onTimeout().value()).orElse(null));
  }
}
