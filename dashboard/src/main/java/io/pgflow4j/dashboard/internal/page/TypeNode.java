package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.internal.read.FlowShape;
import io.pgflow4j.dashboard.internal.read.StepShape;
import io.pgflow4j.json.PayloadTypes;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A payload type as a tree.
 *
 * @param name the component, or what the payload is of
 * @param text the type in words
 * @param parts the components of a record
 */
public record TypeNode(String name, String text, List<TypeNode> parts) {
  private static final int DEPTH = 6;

  /** What a flow takes, and what its steps return; empty where no migration has described them. */
  static List<TypeNode> of(FlowShape shape) {
    JsonNode described = shape.types();
    if (described == null) {
      return List.of();
    }
    PayloadTypes types = new PayloadTypes(described.path("types"));
    List<TypeNode> nodes = new ArrayList<>();
    nodes.add(node(types, "Input", described.path("input"), DEPTH));
    for (StepShape step : shape.steps()) {
      JsonNode output = described.path("outputs").path(step.slug());
      if (!output.isMissingNode()) {
        nodes.add(node(types, step.slug(), output, DEPTH));
      }
    }
    return nodes;
  }

  private static TypeNode node(PayloadTypes types, String name, JsonNode type, int depth) {
    List<TypeNode> parts = new ArrayList<>();
    if (depth > 0) {
      for (PayloadTypes.Field field : types.fields(inner(type))) {
        parts.add(node(types, field.name(), field.type(), depth - 1));
      }
    }
    return new TypeNode(name, types.text(type), parts);
  }

  /** What a list, a map or an optional is of. */
  private static JsonNode inner(JsonNode type) {
    for (String wrapper : List.of("list", "map", "optional")) {
      if (type.has(wrapper)) {
        return inner(type.path(wrapper));
      }
    }
    return type;
  }
}
