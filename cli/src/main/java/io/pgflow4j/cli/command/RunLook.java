package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A run and its steps at one moment, without payloads.
 *
 * @param json what {@code pgflow.run_look} returns
 */
record RunLook(JsonNode json) {
  static RunLook read(Database database, UUID run) {
    return new RunLook(database.value("select pgflow.run_look(?)", run));
  }

  JsonNode run() {
    return json.path("run");
  }

  List<JsonNode> steps() {
    return Json.elements(json.path("steps"));
  }

  String status() {
    return Json.text(run(), "status");
  }

  boolean hasEnded() {
    return !status().equals("started");
  }

  /** The server's clock. */
  String lookedAt() {
    return Json.text(json, "looked_at");
  }
}
