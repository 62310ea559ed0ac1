package io.pgflow4j.processor.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which steps of a flow may be skipped, and why: the fixpoint of the rule for one step. */
public final class Skips {
  private final Map<String, Reason> reasons = new LinkedHashMap<>();

  /** Why one step may be skipped. */
  private sealed interface Reason {
    /** Because of itself. */
    record Own(String why) implements Reason {}

    /** Because it requires a step that may be. */
    record Of(String dependency) implements Reason {}
  }

  private Skips() {}

  /** The steps of a flow that may be skipped. */
  public static Skips of(FlowModel flow) {
    Skips skips = new Skips();
    Map<String, StepModel> steps = flow.stepsBySlug();
    int before = -1;
    while (before < skips.reasons.size()) {
      before = skips.reasons.size();
      steps.forEach((slug, step) -> skips.look(slug, step, steps));
    }
    return skips;
  }

  private void look(String slug, StepModel step, Map<String, StepModel> steps) {
    if (reasons.containsKey(slug)) {
      return;
    }
    Branching branching = step.branching();
    if (branching.ofStep().isPresent()) {
      reasons.put(slug, new Reason.Own("which has a condition"));
    } else if (branching.skippedWhenExhausted()) {
      reasons.put(slug, new Reason.Own("which has onExhausted = SKIP"));
    } else if (branching.isSkippedWithoutSignal()) {
      reasons.put(slug, new Reason.Own("which has onTimeout = SKIP"));
    } else {
      required(step, steps).stream()
          .filter(reasons::containsKey)
          .findFirst()
          .ifPresent(dependency -> reasons.put(slug, new Reason.Of(dependency)));
    }
  }

  /** The dependencies without which a step is skipped. */
  private static Set<String> required(StepModel step, Map<String, StepModel> steps) {
    Set<String> required = new TreeSet<>(step.requiredSlugs());
    required.addAll(common(step.branching(), steps));
    return required;
  }

  /** What all alternatives of a step require: without it, none of them completes. */
  public static Set<String> common(Branching branching, Map<String, StepModel> steps) {
    Set<String> common = new TreeSet<>();
    boolean first = true;
    for (String slug : StepModel.slugs(branching.oneOf())) {
      StepModel alternative = steps.get(slug);
      Set<String> own = alternative == null ? Set.of() : alternative.requiredSlugs();
      if (first) {
        common.addAll(own);
      } else {
        common.retainAll(own);
      }
      first = false;
    }
    return common;
  }

  /** Whether a step may be skipped. */
  public boolean maySkip(String slug) {
    return reasons.containsKey(slug);
  }

  /**
   * Whether a step may be skipped although its own condition would let it run, and all of some
   * steps complete.
   */
  public Optional<String> otherThanCondition(StepModel step, Set<String> completed) {
    String slug = step.slug().value();
    if (step.branching().skippedWhenExhausted()) {
      return Optional.of("'%s' has onExhausted = SKIP".formatted(slug));
    }
    if (step.branching().isSkippedWithoutSignal()) {
      return Optional.of("'%s' has onTimeout = SKIP".formatted(slug));
    }
    return step.requiredSlugs().stream()
        .filter(dependency -> !completed.contains(dependency) && maySkip(dependency))
        .findFirst()
        .map(dependency -> "'%s' may be skipped because %s".formatted(slug, clause(dependency)));
  }

  /** The way to the step that has a reason of its own. */
  public String chain(String slug) {
    Reason reason = reasons.get(slug);
    if (reason instanceof Reason.Of of) {
      return "'%s' may be skipped because %s".formatted(slug, clause(of.dependency()));
    }
    return reason instanceof Reason.Own own
        ? "'%s' may be skipped, %s".formatted(slug, own.why())
        : "'%s' is never skipped".formatted(slug);
  }

  private String clause(String slug) {
    List<String> parts = new ArrayList<>();
    String at = slug;
    while (reasons.get(at) instanceof Reason.Of of) {
      parts.add("'%s' may be".formatted(at));
      at = of.dependency();
    }
    String end = reasons.get(at) instanceof Reason.Own own ? ", " + own.why() : "";
    parts.add("'%s' may be%s".formatted(at, end));
    return String.join(" because ", parts);
  }
}
