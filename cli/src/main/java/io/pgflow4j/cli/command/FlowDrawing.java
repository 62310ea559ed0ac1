package io.pgflow4j.cli.command;

import io.pgflow4j.StepKind;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Graph;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Tone;
import io.pgflow4j.dashboard.FlowPicture;
import io.pgflow4j.spi.StepGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What {@code pgflow.flow_definition} returns, for people. */
final class FlowDrawing {
  private FlowDrawing() {}

  static List<String> lines(JsonNode definition, Output output) {
    List<String> lines = new ArrayList<>();
    lines.add(
        output.paint(Tone.BOLD, Json.text(definition, "slug"))
            + " v"
            + Json.text(definition, "version")
            + " (current: v"
            + Json.text(definition, "currentVersion")
            + ")");
    lines.add("options: " + options(definition.path("options")));
    lines.add("");
    Map<String, JsonNode> steps = new LinkedHashMap<>();
    Graph graph = new Graph();
    for (JsonNode step : definition.path("steps")) {
      steps.put(Json.text(step, "slug"), step);
      graph.add(Json.text(step, "slug"), dependencies(step));
    }
    Table table =
        new Table()
            .shrinking("STEP")
            .text("KIND")
            .optionalNumber("SINCE", 1)
            .shrinking("OPTIONS OF ITS OWN");
    for (Graph.Line line : graph.draw()) {
      JsonNode step = steps.getOrDefault(line.name(), Json.object());
      table.row(
          line.lines() + "○ " + line.name(),
          kind(step),
          "v" + Json.text(step, "sinceVersion"),
          options(step.path("options")));
    }
    lines.addAll(table.lines(output.terminal()));
    return lines;
  }

  private static String kind(JsonNode step) {
    String path = Json.text(step, "fanoutPath");
    return Json.text(step, "type") + (path.isEmpty() ? "" : " over " + path);
  }

  private static List<String> dependencies(JsonNode step) {
    return strings(step.path("dependsOn"));
  }

  private static List<String> strings(JsonNode array) {
    return Json.elements(array).stream().map(JsonNode::asString).toList();
  }

  private static String options(JsonNode options) {
    return options.properties().stream()
        .map(option -> option.getKey() + " " + Json.plain(option.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** The graph as a picture. */
  static String svg(JsonNode definition) {
    return FlowPicture.svg(
        Json.text(definition, "slug"),
        Json.elements(definition.path("steps")).stream()
            .map(
                step ->
                    new FlowPicture.Step(
                        Json.text(step, "slug"),
                        dependencies(step),
                        Json.text(step, "type").equals("fanout")))
            .toList());
  }

  /** The graph in Mermaid's language. */
  static String mermaid(JsonNode definition) {
    return StepGraph.of(
            Json.elements(definition.path("steps")).stream()
                .map(
                    step ->
                        new StepGraph.Node(
                            Json.text(step, "slug"),
                            Json.text(step, "type").equals("fanout")
                                ? StepKind.FANOUT
                                : StepKind.SINGLE,
                            dependencies(step),
                            strings(step.path("optional")),
                            strings(step.path("oneOf"))))
                .toList())
        .toMermaid();
  }
}
