package io.pgflow4j.internal.worker;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.internal.core.ClaimedTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flows a worker can run, by slug. Immutable. */
public final class BoundFlows {
  private final Map<String, FlowBinding> bySlug;
  private final List<FlowDefinition<?, ?>> definitions;

  private BoundFlows(Map<String, FlowBinding> bySlug, List<FlowDefinition<?, ?>> definitions) {
    this.bySlug = bySlug;
    this.definitions = List.copyOf(definitions);
  }

  /** Refuses a flow given twice. */
  public BoundFlows(List<FlowBinding> bindings) {
    Map<String, FlowBinding> flows = new LinkedHashMap<>();
    for (FlowBinding binding : bindings) {
      if (flows.put(binding.definition().slug(), binding) != null) {
        throw new IllegalArgumentException(
            "Flow '" + binding.definition().slug() + "' was given to the worker twice");
      }
    }
    if (flows.isEmpty()) {
      throw new IllegalArgumentException("A worker needs at least one flow");
    }
    this.bySlug = flows;
    this.definitions =
        flows.values().stream().<FlowDefinition<?, ?>>map(FlowBinding::definition).toList();
  }

  /**
   * The same flows under the versions that a database gave them: each step's contract begins there,
   * and handlers kept for runs of other versions have none to run.
   */
  BoundFlows withVersions(Map<String, Integer> versions) {
    List<FlowDefinition<?, ?>> renumbered = new ArrayList<>();
    for (FlowDefinition<?, ?> flow : definitions) {
      renumbered.add(renumbered(flow, versions.getOrDefault(flow.slug(), flow.version())));
    }
    return new BoundFlows(bySlug, renumbered);
  }

  private static <I, O> FlowDefinition<I, O> renumbered(FlowDefinition<I, O> flow, int version) {
    List<StepDefinition> steps =
        flow.steps().stream()
            .filter(step -> !step.isRetired())
            .map(step -> renumbered(step, version))
            .toList();
    return new FlowDefinition<>(
        flow.slug(),
        version,
        flow.shape(),
        flow.options(),
        flow.inputType(),
        flow.output(),
        steps,
        flow.schedules());
  }

  private static StepDefinition renumbered(StepDefinition step, int version) {
    return new StepDefinition(
        step.slug(),
        step.kind(),
        step.dependsOn(),
        step.optional(),
        step.oneOf(),
        version,
        StepDefinition.CURRENT);
  }

  FlowBinding.Bound step(ClaimedTask task) {
    FlowBinding flow = bySlug.get(task.flowSlug());
    FlowBinding.@Nullable Bound step = flow == null ? null : flow.steps().get(task.stepSlug());
    if (step == null) {
      // Cannot happen: the worker claims runnable steps only.
      throw new IllegalStateException("Claimed a task of an unknown step: " + task);
    }
    return step;
  }

  /** Whether any step takes a connection. */
  boolean hasTransactionalSteps() {
    return bySlug.values().stream()
        .flatMap(flow -> flow.steps().values().stream())
        .anyMatch(FlowBinding.Bound::transactional);
  }

  /** The slugs, in the order the flows were given. */
  public String[] slugs() {
    return bySlug.keySet().toArray(new String[0]);
  }

  List<FlowDefinition<?, ?>> definitions() {
    return definitions;
  }

  /**
   * The versions of each step this code was compiled for, as JSON: {@code {"<flow>": {"<step>":
   * [min, max]}}}. Slugs need no escaping.
   */
  public String runnable() {
    return runnable(runnableSteps());
  }

  /** A step with the first and the last version whose contract this code was compiled for. */
  record RunnableStep(String flowSlug, String stepSlug, int first, int last) {}

  /** All steps, flow after flow. */
  List<RunnableStep> runnableSteps() {
    List<RunnableStep> steps = new ArrayList<>();
    for (FlowDefinition<?, ?> flow : definitions()) {
      for (StepDefinition step : flow.steps()) {
        int last = Math.min(step.lastVersion(), flow.version());
        steps.add(new RunnableStep(flow.slug(), step.slug(), step.sinceVersion(), last));
      }
    }
    return steps;
  }

  /** Some steps as JSON; those of a flow stand together. */
  static String runnable(List<RunnableStep> steps) {
    StringBuilder json = new StringBuilder("{");
    String flow = "";
    for (RunnableStep step : steps) {
      boolean sameFlow = step.flowSlug().equals(flow);
      flow = step.flowSlug();
      json.append(
              sameFlow ? "," : json.length() > 1 ? "},\"" + flow + "\":{" : "\"" + flow + "\":{")
          .append('"')
          .append(step.stepSlug())
          .append("\":[")
          .append(step.first())
          .append(',')
          .append(step.last())
          .append(']');
    }
    return json.append(steps.isEmpty() ? "}" : "}}").toString();
  }
}
