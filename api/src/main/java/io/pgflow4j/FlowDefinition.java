package io.pgflow4j;

import io.pgflow4j.spi.Payload;
import io.pgflow4j.spi.StepGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the processor generates for a flow class: the flow's shape and the types of its input and
 * output. Given to the client to start runs. Immutable.
 *
 * @param slug the flow's slug
 * @param version the flow version this code was compiled for, from 1
 * @param shape the flow's canonical shape as JSON, see docs/glossary.md
 * @param options the calls that set the flow's and its steps' options, as its migrations have them:
 *     SQL, one call a line; executed in development mode only
 * @param inputType the type of a run's input
 * @param output makes the typed output from the run's output, a JSON object with one field per leaf
 *     step
 * @param steps the steps, every step after its dependencies, those among them that are retired and
 *     kept for runs in flight
 * @param schedules the schedules that start runs of the flow
 * @param <I> a run's input
 * @param <O> a run's output
 */
public record FlowDefinition<I, O>(
    String slug,
    int version,
    String shape,
    String options,
    TypeRef<I> inputType,
    Function<Payload, O> output,
    List<StepDefinition> steps,
    List<ScheduleDefinition<I>> schedules) {
  /**
   * Copies the lists.
   *
   * @throws DefinitionException when the flow's slug breaks the naming rules
   */
  public FlowDefinition {
    Slug.require(slug, "flow");
    steps = List.copyOf(steps);
    schedules = List.copyOf(schedules);
  }

  /** A flow without schedules. */
  public FlowDefinition(
      String slug,
      int version,
      String shape,
      String options,
      TypeRef<I> inputType,
      Function<Payload, O> output,
      List<StepDefinition> steps) {
    this(slug, version, shape, options, inputType, output, steps, List.of());
  }

  /** A flow whose options development mode leaves as they are in the database. */
  public FlowDefinition(
      String slug,
      int version,
      String shape,
      TypeRef<I> inputType,
      Function<Payload, O> output,
      List<StepDefinition> steps) {
    this(slug, version, shape, "", inputType, output, steps);
  }

  /**
   * The flow's graph as a Mermaid flowchart: a box per step, a framed box per fanout step, an arrow
   * from each step to those that depend on it. The arrow is dotted where the dependency is
   * optional, and says "one of" where one of several is needed.
   */
  public String toMermaid() {
    List<StepGraph.Node> current = new ArrayList<>();
    for (StepDefinition step : steps) {
      if (!step.isRetired()) {
        current.add(
            new StepGraph.Node(
                step.slug(), step.kind(), step.dependsOn(), step.optional(), step.oneOf()));
      }
    }
    return StepGraph.of(current).toMermaid();
  }
}
