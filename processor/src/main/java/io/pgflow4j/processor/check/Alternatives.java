package io.pgflow4j.processor.check;

import io.pgflow4j.processor.condition.Condition;
import io.pgflow4j.processor.condition.Predicate;
import io.pgflow4j.processor.condition.World;
import io.pgflow4j.processor.condition.Worlds;
import io.pgflow4j.processor.model.Conditional;
import io.pgflow4j.processor.model.Skips;
import io.pgflow4j.processor.model.StepModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Proves that exactly one of a step's alternatives completes. When what all of them require was
 * skipped, they are skipped together, and so is the step. Otherwise each must depend on nothing but
 * its condition, and the conditions must exclude each other and leave no gap.
 */
final class Alternatives {
  private final List<StepModel> alternatives;
  private final Set<String> common;
  private final Skips skips;

  Alternatives(StepModel step, Map<String, StepModel> steps, Skips skips) {
    this.alternatives =
        StepModel.slugs(step.branching().oneOf()).stream()
            .flatMap(slug -> Optional.ofNullable(steps.get(slug)).stream())
            .toList();
    this.common = Skips.common(step.branching(), steps);
    this.skips = skips;
  }

  /** Why that is not so, or not known; empty when it is proved. */
  Optional<String> objection() {
    for (StepModel alternative : alternatives) {
      Optional<String> other = skips.otherThanCondition(alternative, common);
      if (other.isPresent()) {
        return other;
      }
    }
    Map<String, Predicate> runs = new TreeMap<>();
    for (StepModel alternative : alternatives) {
      Optional<Conditional> conditional = alternative.branching().ofStep();
      if (conditional.isEmpty()) {
        return Optional.of("'%s' has no condition".formatted(alternative.slug().value()));
      } else if (!(conditional.get().condition() instanceof Condition.Sound sound)) {
        // Its fault is reported where it is
        return Optional.empty();
      } else {
        Predicate predicate = sound.predicate();
        boolean unless = conditional.get().kind() == Conditional.Kind.UNLESS;
        runs.put(alternative.slug().value(), unless ? new Predicate.Not(predicate) : predicate);
      }
    }
    return isOneNegated() ? Optional.empty() : gap(runs);
  }

  /** Two steps with one condition, which one of them negates: nothing needs to be known of it. */
  private boolean isOneNegated() {
    if (alternatives.size() != 2) {
      return false;
    }
    List<Conditional> both =
        alternatives.stream().flatMap(each -> each.branching().ofStep().stream()).toList();
    return both.get(0).kind() != both.get(1).kind()
        && both.get(0).condition().equals(both.get(1).condition());
  }

  private static Optional<String> gap(Map<String, Predicate> runs) {
    Worlds worlds = Worlds.of(runs.values());
    for (World world : worlds) {
      List<String> running = new ArrayList<>();
      runs.forEach(
          (slug, predicate) -> {
            if (world.holds(predicate)) {
              running.add(slug);
            }
          });
      if (running.size() != 1) {
        String who =
            running.isEmpty()
                ? "none of them runs"
                : "'" + String.join("' and '", running) + "' all run";
        return Optional.of(who + " when " + world.describe());
      }
    }
    return worlds.isKnown()
        ? Optional.empty()
        : Optional.of("their conditions compare too many values to prove that one of them runs");
  }
}
