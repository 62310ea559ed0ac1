package io.pgflow4j.cli.command;

import io.pgflow4j.StepKind;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Cells;
import io.pgflow4j.cli.output.Graph;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Times;
import io.pgflow4j.cli.output.Tone;
import io.pgflow4j.dashboard.FlowPicture;
import io.pgflow4j.json.PayloadTypes;
import io.pgflow4j.spi.StepGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What {@code pgflow.flow_definition} returns, for people. */
final class FlowDrawing {
  private static final Map<String, String> CONDITIONS = new LinkedHashMap<>();

  static {
    CONDITIONS.put("when", "when");
    CONDITIONS.put("unless", "unless");
    CONDITIONS.put("where", "where");
    CONDITIONS.put("repeatUntil", "until");
    CONDITIONS.put("startAt", "starts at");
  }

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
    String input = input(definition.path("types"));
    if (!input.isEmpty()) {
      lines.add("input: " + Cells.clean(input));
    }
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
            .shrinking("OPTIONS AND CONDITIONS");
    for (Graph.Line line : graph.draw()) {
      JsonNode step = steps.getOrDefault(line.name(), Json.object());
      table.row(
          line.lines() + "○ " + line.name(),
          kind(step),
          "v" + Json.text(step, "sinceVersion"),
          own(step));
    }
    lines.addAll(table.lines(output.terminal()));
    versions(lines, definition, output);
    migrations(lines, definition, output);
    return lines;
  }

  /** What a run takes, for someone who starts one; empty where the database does not know. */
  private static String input(JsonNode types) {
    JsonNode type = types.path("input");
    if (type.isMissingNode()) {
      return "";
    }
    PayloadTypes known = new PayloadTypes(types.path("types"));
    List<String> fields =
        known.fields(type).stream()
            .map(
                field ->
                    field.name() + (field.required() ? ": " : "?: ") + known.text(field.type()))
            .toList();
    return fields.isEmpty() ? known.text(type) : "{" + String.join(", ", fields) + "}";
  }

  /** The versions, where there are several. */
  private static void versions(List<String> lines, JsonNode definition, Output output) {
    Table table = new Table().number("VERSION").text("DEFINED");
    definition
        .path("versions")
        .forEach(
            version ->
                table.row(
                    Json.text(version, "version"), Times.point(Json.text(version, "createdAt"))));
    if (definition.path("versions").size() > 1) {
      lines.add("");
      lines.addAll(table.lines(output.terminal()));
    }
  }

  /** The migration files that say their names to the database. */
  private static void migrations(List<String> lines, JsonNode definition, Output output) {
    Table table =
        new Table().shrinking("MIGRATION").number("VERSION").text("APPLIED").shrinking("SHA-256");
    for (JsonNode migration : definition.path("migrations")) {
      table.row(
          Json.text(migration, "file"),
          Json.text(migration, "flowVersion"),
          Times.point(Json.text(migration, "appliedAt")),
          Json.text(migration, "sha256"));
    }
    if (!table.isEmpty()) {
      lines.add("");
      lines.addAll(table.lines(output.terminal()));
    }
  }

  /** Options of its own, and what decides whether it runs, for which items, and how often. */
  private static String own(JsonNode step) {
    List<String> parts = new ArrayList<>();
    CONDITIONS.forEach(
        (key, word) -> {
          String text = Json.text(step.path(key), "text");
          String path = Json.text(step.path(key), "path");
          if (!path.isEmpty()) {
            parts.add(word + " " + (text.isEmpty() ? path : text));
          }
        });
    String awaits = Json.text(step, "awaits");
    if (!awaits.isEmpty()) {
      parts.add("awaits a signal, " + (awaits.equals("skip") ? "skipped" : "fails") + " without");
    }
    if (Json.text(step, "onExhausted").equals("skip")) {
      parts.add("skipped when exhausted");
    }
    String options = options(step.path("options"));
    if (!options.isEmpty()) {
      parts.add(options);
    }
    return String.join(", ", parts);
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
        .sorted(Map.Entry.comparingByKey())
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
