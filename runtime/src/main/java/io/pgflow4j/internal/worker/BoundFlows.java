package io.pgflow4j.internal.worker;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.StepDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flows a worker can run, by slug. Immutable. */
public final class BoundFlows {
  private final Map<String, FlowBinding> bySlug;

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
  }

  FlowBinding.@Nullable Bound step(String flowSlug, String stepSlug) {
    FlowBinding flow = bySlug.get(flowSlug);
    return flow == null ? null : flow.steps().get(stepSlug);
  }

  /** The slugs, in the order the flows were given. */
  public String[] slugs() {
    return bySlug.keySet().toArray(new String[0]);
  }

  List<FlowDefinition<?, ?>> definitions() {
    List<FlowDefinition<?, ?>> definitions = new ArrayList<>();
    bySlug.values().forEach(binding -> definitions.add(binding.definition()));
    return definitions;
  }

  /**
   * The versions of each step this code was compiled for, as JSON: {@code {"<flow>": {"<step>":
   * [min, max]}}}. Slugs need no escaping.
   */
  public String runnable() {
    StringBuilder json = new StringBuilder("{");
    for (FlowDefinition<?, ?> flow : definitions()) {
      json.append(json.length() > 1 ? "," : "").append('"').append(flow.slug()).append("\":{");
      String comma = "";
      for (StepDefinition step : flow.steps()) {
        json.append(comma)
            .append('"')
            .append(step.slug())
            .append("\":[")
            .append(step.sinceVersion())
            .append(',')
            .append(flow.version())
            .append(']');
        comma = ",";
      }
      json.append('}');
    }
    return json.append('}').toString();
  }
}
