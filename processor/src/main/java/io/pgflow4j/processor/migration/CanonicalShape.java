package io.pgflow4j.processor.migration;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A flow's structure as {@code pgflow.flow_shape} gives it, on one line. */
final class CanonicalShape {
  private CanonicalShape() {}

  static String json(FlowState state) {
    return structure(state).toString();
  }

  /** A hash of the structure and the options: what the migrations so far have made. */
  static String hash(FlowState state) {
    ObjectNode all = structure(state);
    all.set("options", FlowJson.options(state.shape().options()));
    ObjectNode steps = all.putObject("stepOptions");
    for (StepShape step : state.shape().steps()) {
      steps.set(step.slug(), FlowJson.options(step.options()));
    }
    return Hash.of(all.toString());
  }

  private static ObjectNode structure(FlowState state) {
    ObjectNode shape = JsonNodeFactory.instance.objectNode();
    shape.put("slug", state.shape().slug());
    shape.put("version", state.version());
    ArrayNode steps = shape.putArray("steps");
    for (StepShape step : state.shape().steps()) {
      ObjectNode node = steps.addObject();
      node.put("slug", step.slug());
      node.put("type", step.kind().sql());
      ArrayNode deps = node.putArray("dependsOn");
      step.dependsOn().forEach(deps::add);
      node.put("fanoutPath", step.fanoutPath());
      node.put("sinceVersion", state.sinceVersion(step.slug()));
      if (step.options().isBatched()) {
        node.put("batched", true);
      }
      if (step.options().isTolerant()) {
        node.put("tolerant", true);
      }
    }
    return shape;
  }
}
