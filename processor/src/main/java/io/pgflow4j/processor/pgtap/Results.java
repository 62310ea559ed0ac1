package io.pgflow4j.processor.pgtap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The elements of a fanout that tolerates failures, as the database gathers them. */
final class Results {
  /** What the simulation fails a task with. */
  static final String MESSAGE = "simulated failure";

  private Results() {}

  static ObjectNode success(JsonNode output) {
    return JsonNodeFactory.instance.objectNode().set("ok", output);
  }

  static ObjectNode failure(int index) {
    ObjectNode failure = JsonNodeFactory.instance.objectNode();
    failure.putObject("failed").put("index", index).put("attempts", 1).put("message", MESSAGE);
    return failure;
  }
}
