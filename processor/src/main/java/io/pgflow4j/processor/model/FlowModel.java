package io.pgflow4j.processor.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.TypeElement;

/**
 * A flow.
 *
 * @param type the flow class
 * @param at its place
 * @param names the names of what is generated beside it
 * @param slug its slug
 * @param input the input of its runs; empty when they take none
 * @param inputAt the place of the {@code input} value
 * @param options as written
 * @param steps in source order, with those that are kept for runs in flight
 */
public record FlowModel(
    TypeElement type,
    Position at,
    Names names,
    Located<String> slug,
    Optional<Payload> input,
    Position inputAt,
    Options options,
    List<StepModel> steps) {
  /** The steps of the version being compiled, in source order. */
  public List<StepModel> current() {
    return steps.stream().filter(step -> !step.isRetired()).toList();
  }

  /** The steps by slug, sorted; of two with one slug the first. */
  public Map<String, StepModel> stepsBySlug() {
    Map<String, StepModel> bySlug = new TreeMap<>();
    for (StepModel step : steps) {
      bySlug.putIfAbsent(step.slug().value(), step);
    }
    return bySlug;
  }

  /** The steps in source order; of two with one slug the first. */
  public List<StepModel> distinctSteps() {
    Map<String, StepModel> bySlug = new LinkedHashMap<>();
    for (StepModel step : steps) {
      bySlug.putIfAbsent(step.slug().value(), step);
    }
    return List.copyOf(bySlug.values());
  }

  /** The current steps no current step depends on, sorted by slug. */
  public List<StepModel> leaves() {
    Map<String, StepModel> leaves = stepsBySlug();
    leaves.values().removeIf(StepModel::isRetired);
    for (StepModel step : current()) {
      step.dependsOn().forEach(dependency -> leaves.remove(dependency.value()));
    }
    return List.copyOf(leaves.values());
  }

  /** Every step after its dependencies, otherwise sorted by slug; steps in a cycle come last. */
  public List<StepModel> ordered() {
    Map<String, StepModel> waiting = stepsBySlug();
    List<StepModel> ordered = takeReady(waiting);
    ordered.addAll(waiting.values());
    return ordered;
  }

  /** The steps that are in a cycle, or depend on one or on a step that is not there, by slug. */
  public Map<String, StepModel> neverReady() {
    Map<String, StepModel> waiting = stepsBySlug();
    takeReady(waiting);
    return waiting;
  }

  /** Takes away what can be ordered, in that order. */
  private static List<StepModel> takeReady(Map<String, StepModel> waiting) {
    List<StepModel> ordered = new ArrayList<>();
    Set<String> placed = new HashSet<>();
    List<StepModel> ready = ready(waiting, placed);
    while (!ready.isEmpty()) {
      for (StepModel step : ready) {
        waiting.remove(step.slug().value());
        placed.add(step.slug().value());
      }
      ordered.addAll(ready);
      ready = ready(waiting, placed);
    }
    return ordered;
  }

  private static List<StepModel> ready(Map<String, StepModel> waiting, Set<String> placed) {
    List<StepModel> ready = new ArrayList<>();
    for (StepModel step : waiting.values()) {
      if (placed.containsAll(step.dependencySlugs())) {
        ready.add(step);
      }
    }
    return ready;
  }
}
