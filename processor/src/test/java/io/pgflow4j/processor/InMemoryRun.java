package io.pgflow4j.processor;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.StepContext;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.spi.Payload;
import io.pgflow4j.spi.StepCall;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs a binding's handlers in order, with JSON between the steps as in the database. */
final class InMemoryRun {
  private final FlowBinding binding;
  private final JsonNode input;
  private final Set<String> skipped;
  private final Map<String, JsonNode> outputs = new TreeMap<>();

  InMemoryRun(FlowBinding binding, String input, String... skipped) {
    this.binding = binding;
    this.skipped = Set.of(skipped);
    this.input = JsonPayload.MAPPER.readTree(input);
  }

  /** Runs every step that is not skipped; the outputs by slug. */
  Map<String, JsonNode> run() throws Exception {
    for (StepDefinition step : binding.definition().steps()) {
      if (skipped.contains(step.slug())) {
        continue;
      }
      outputs.put(
          step.slug(),
          switch (step.kind()) {
            case FANOUT -> fanout(step);
            case SINGLE -> call(step, 0, single(step));
          });
    }
    return outputs;
  }

  /** The run's typed output. */
  Object output() {
    ObjectNode leaves = JsonPayload.MAPPER.createObjectNode();
    outputs.forEach(leaves::set);
    return binding.definition().output().apply(new JsonPayload(leaves));
  }

  private JsonNode single(StepDefinition step) {
    ObjectNode fields = JsonPayload.MAPPER.createObjectNode();
    fields.set("run", input);
    for (String slug : step.dependsOn()) {
      if (outputs.containsKey(slug)) {
        fields.set(slug, outputs.get(slug));
      }
    }
    return fields;
  }

  private JsonNode fanout(StepDefinition step) throws Exception {
    ArrayNode gathered = JsonPayload.MAPPER.createArrayNode();
    JsonNode array = Objects.requireNonNull(outputs.get(step.dependsOn().get(0)));
    for (JsonNode item : items(array, path(step))) {
      ObjectNode fields = JsonPayload.MAPPER.createObjectNode();
      fields.set("item", item);
      gathered.add(call(step, gathered.size(), fields));
    }
    return gathered;
  }

  private String path(StepDefinition step) {
    for (JsonNode each :
        JsonPayload.MAPPER.readTree(binding.definition().shape()).get("steps").values()) {
      if (each.get("slug").stringValue().equals(step.slug())) {
        return each.get("fanoutPath").isNull() ? "[]" : each.get("fanoutPath").stringValue();
      }
    }
    throw new IllegalStateException("No step " + step.slug() + " in the shape");
  }

  private static List<JsonNode> items(JsonNode output, String path) {
    List<JsonNode> here = List.of(output);
    for (String part : path.replace("[]", ".[]").split("\\.", -1)) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : here) {
        if (part.equals("[]")) {
          next.addAll(node.values());
        } else if (!part.isEmpty()) {
          next.add(Objects.requireNonNull(node.get(part), part));
        } else {
          next.add(node);
        }
      }
      here = next;
    }
    return here;
  }

  private JsonNode call(StepDefinition step, int index, JsonNode fields) throws Exception {
    FlowBinding.Bound bound = Objects.requireNonNull(binding.steps().get(step.slug()));
    Object result = bound.handler().handle(new Call(step.slug(), index, bound, fields));
    return JsonPayload.encode(result, bound.outputType());
  }

  /** One call of a handler. */
  private record Call(String step, int index, FlowBinding.Bound bound, JsonNode fields)
      implements StepCall {
    @Override
    public Payload input() {
      return new JsonPayload(fields);
    }

    @Override
    public StepContext context() {
      return new Context(
          new UUID(0, 0),
          "flow",
          1,
          step,
          bound.kind(),
          index,
          1,
          1,
          "token",
          Instant.EPOCH,
          Map.of(),
          false);
    }

    @Override
    public Connection connection() {
      if (!bound.transactional()) {
        throw new IllegalStateException(step + " is not transactional");
      }
      return (Connection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> " on a connection");
    }
  }

  /** What a handler may know. */
  private record Context(
      UUID runId,
      String flowSlug,
      int flowVersion,
      String stepSlug,
      StepKind stepKind,
      int taskIndex,
      int attempt,
      int turn,
      String signalToken,
      Instant deadline,
      Map<String, String> carrier,
      boolean isCancelled)
      implements StepContext {}
}
