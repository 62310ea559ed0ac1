package io.pgflow4j.processor.pgtap;

import io.pgflow4j.StepKind;
import io.pgflow4j.processor.migration.FlowShape;
import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.StepShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What handlers return in a scenario, and what the database has to make of it. */
final class Expected {
  /** Batches are made this small, so that three items need more than one. */
  static final int BATCH = 2;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final FlowShape flow;
  private final Scenario scenario;
  private final SamplePayloads samples;
  private final Set<String> skipped;
  private final Map<String, StepShape> steps = new HashMap<>();
  private final Map<String, JsonNode> gathered = new LinkedHashMap<>();

  Expected(FlowShape flow, Scenario scenario) {
    this.flow = flow;
    this.scenario = scenario;
    this.samples = new SamplePayloads(flow.types(), scenario.items());
    this.skipped = scenario.skipped(flow);
    flow.steps().forEach(step -> steps.put(step.slug(), step));
  }

  /** The run's input. */
  JsonNode input() {
    return samples.of(flow.input(), 0);
  }

  /** The steps that are skipped, in the order of their slugs. */
  ArrayNode skipped() {
    ArrayNode slugs = JSON.arrayNode();
    skipped.forEach(slugs::add);
    return slugs;
  }

  /** The task that fails where one does. */
  int failingTask() {
    String step = scenario.failing();
    return step == null || kind(step) == StepKind.SINGLE ? 0 : 1;
  }

  private StepKind kind(String slug) {
    return Objects.requireNonNull(steps.get(slug), slug).kind();
  }

  /** By step, what its handler returns: for each item, or once. */
  ObjectNode returned() {
    ObjectNode returned = JSON.objectNode();
    for (StepShape step : flow.steps()) {
      returned.set(
          step.slug(),
          step.kind() == StepKind.SINGLE
              ? JSON.arrayNode().add(samples.of(step.output(), 0))
              : samples.listOf(itemOutput(step), elements(step).size()));
    }
    return returned;
  }

  /** Whether it is known what the tasks of a step are given: one that fails may leave some out. */
  boolean knowsInputs(StepShape step) {
    boolean cutShort =
        step.slug().equals(scenario.failing()) || step.slug().equals(scenario.unsignalled());
    return !(cutShort && skipped.contains(step.slug()));
  }

  /** The inputs of the step's tasks, in their order. */
  ArrayNode inputs(StepShape step) {
    ArrayNode inputs = JSON.arrayNode();
    if (skipped.contains(step.slug())) {
      return inputs;
    }
    if (step.kind() == StepKind.SINGLE) {
      ObjectNode input = JSON.objectNode().set("run", input());
      step.dependsOn().stream()
          .filter(dependency -> !skipped.contains(dependency))
          .forEach(dependency -> input.set(dependency, gathered(dependency)));
      return inputs.add(input);
    }
    List<JsonNode> elements = elements(step);
    if (!step.options().isBatched()) {
      elements.forEach(element -> inputs.add(JSON.objectNode().set("item", element)));
      return inputs;
    }
    for (int first = 0; first < elements.size(); first += BATCH) {
      ObjectNode input = inputs.addObject().put("firstIndex", first);
      ArrayNode items = input.putArray("items");
      for (int i = first; i < Math.min(first + BATCH, elements.size()); i++) {
        items.add(elements.get(i));
      }
    }
    return inputs;
  }

  /** What the run ends with: the outputs of the steps on which no other depends. */
  ObjectNode output() {
    Set<String> needed = new HashSet<>();
    flow.steps().forEach(step -> needed.addAll(step.dependsOn()));
    ObjectNode output = JSON.objectNode();
    for (StepShape step : flow.steps()) {
      if (!needed.contains(step.slug()) && !skipped.contains(step.slug())) {
        output.set(step.slug(), gathered(step.slug()));
      }
    }
    return output;
  }

  /** What dependents are given of a step. */
  private JsonNode gathered(String slug) {
    JsonNode known = gathered.get(slug);
    if (known == null) {
      known = gather(Objects.requireNonNull(steps.get(slug), slug));
      gathered.put(slug, known);
    }
    return known;
  }

  private JsonNode gather(StepShape step) {
    if (step.kind() == StepKind.SINGLE) {
      return samples.of(step.output(), 0);
    }
    ArrayNode outputs = samples.listOf(itemOutput(step), elements(step).size());
    if (!step.options().isTolerant()) {
      return outputs;
    }
    List<JsonNode> results = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      results.add(fails(step, i) ? Results.failure(i) : Results.success(outputs.get(i)));
    }
    return JSON.arrayNode().addAll(results);
  }

  private boolean fails(StepShape step, int item) {
    int task = step.options().isBatched() ? item / BATCH : item;
    return step.slug().equals(scenario.failing()) && task == failingTask();
  }

  /** The items of a fanout: what its path finds in its dependency's output. */
  private List<JsonNode> elements(StepShape fanout) {
    String path = fanout.fanoutPath();
    List<JsonNode> found = List.of(gathered(fanout.dependsOn().get(0)));
    for (String part : (path == null ? "[]" : path).replace("[]", ".[]").split("\\.", -1)) {
      if (!part.isEmpty()) {
        found = found.stream().flatMap(node -> walked(node, part)).toList();
      }
    }
    return found;
  }

  private static Stream<JsonNode> walked(JsonNode node, String part) {
    return part.equals("[]") ? node.valueStream() : Stream.of(node.path(part));
  }

  /** The output for one item. */
  private static PayloadType itemOutput(StepShape fanout) {
    PayloadType element = ((PayloadType.ListOf) fanout.gathered()).element();
    return element instanceof PayloadType.ResultOf result && fanout.options().isTolerant()
        ? result.value()
        : element;
  }
}
