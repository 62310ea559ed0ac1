package io.pgflow4j.processor.model;

import io.pgflow4j.spi.StepGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * @param tags the components of the input that are tags
 * @param options as written
 * @param schedules in source order
 * @param steps in source order, with those that are kept for runs in flight
 */
public record FlowModel(
    TypeElement type,
    Position at,
    Names names,
    Located<String> slug,
    Optional<Payload> input,
    Position inputAt,
    List<Tag> tags,
    Options options,
    List<ScheduleModel> schedules,
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

  /** The steps and who waits for whom. */
  public StepGraph graph() {
    return StepGraph.of(steps.stream().map(StepModel::node).toList());
  }

  /** The same without the steps that are kept for runs in flight. */
  public StepGraph currentGraph() {
    return StepGraph.of(current().stream().map(StepModel::node).toList());
  }

  /** Every step after its dependencies, as {@link StepGraph#order} has it. */
  public List<StepModel> ordered() {
    Map<String, StepModel> bySlug = stepsBySlug();
    return graph().order().stream().map(bySlug::get).map(Objects::requireNonNull).toList();
  }

  /** The simple names of the classes generated for the flow. */
  public List<String> generatedNames() {
    return tags.isEmpty()
        ? List.of(names.inputs(), names.output(), names.flow())
        : List.of(names.inputs(), names.output(), names.flow(), names.runs());
  }
}
