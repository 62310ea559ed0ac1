package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.json.PayloadTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Holds a payload against its type before the database is given it. */
final class PayloadCheck {
  private PayloadCheck() {}

  /** The input of a flow's run. Does nothing where its type is not known. */
  static void input(Database database, String flow, @Nullable String file, JsonNode input) {
    JsonNode known = file == null ? described(database, flow, null) : committed(file, flow);
    check(
        known.path("types"),
        known.path("input"),
        new Subject("input", "The input of flow '" + flow + "' is ", "No run was started."),
        input);
  }

  /** The payload of a signal, which is the output of a step. Does nothing without its type. */
  static void signal(
      Database database, UUID run, String step, @Nullable String file, JsonNode payload) {
    JsonNode row =
        database.value(
            "select json_build_object('flow', r.flow_slug, 'version', r.flow_version)"
                + " from pgflow.get_run(?) r",
            run);
    String flow = Json.text(row, "flow");
    JsonNode known =
        file == null
            ? described(database, flow, row.path("version").asInt())
            : committed(file, flow);
    JsonNode type =
        file == null
            ? known.path("outputs").path(step)
            : known.path("steps").path(step).path("output");
    check(
        known.path("types"),
        type,
        new Subject("payload", "The payload of step '" + step + "' is ", "No signal was sent."),
        payload);
  }

  /** What is checked, as messages have it. */
  private record Subject(String name, String sentence, String consequence) {}

  private static void check(JsonNode types, JsonNode type, Subject subject, JsonNode payload) {
    if (type.isMissingNode() || type.isNull()) {
      return;
    }
    PayloadTypes known = new PayloadTypes(types);
    List<String> faults = known.faults(subject.name(), payload, type);
    if (!faults.isEmpty()) {
      throw new Fault(
          ExitCode.USAGE,
          faults.get(0),
          faults.size() == 1
              ? subject.consequence()
              : String.join("\n", faults.subList(1, Math.min(faults.size(), 10)))
                  + "\n"
                  + subject.consequence(),
          subject.sentence() + known.text(type));
    }
  }

  /** What the flow's migrations have told the database; nothing where they told nothing. */
  private static JsonNode described(Database database, String flow, @Nullable Integer version) {
    JsonNode definition = database.value("select pgflow.flow_definition(?, ?::int)", flow, version);
    JsonNode types = definition.path("types");
    return types.path("input").isMissingNode() ? definition : types;
  }

  private static JsonNode committed(String file, String flow) {
    try {
      JsonNode json = Json.read(Files.readString(Path.of(file)));
      if (!Json.text(json, "flow").equals(flow)) {
        throw Fault.usage(
            file + " describes flow '" + Json.text(json, "flow") + "', not '" + flow + "'",
            "Give the file " + flow + ".flow.json.");
      }
      return json;
    } catch (IOException | JacksonException e) {
      throw Fault.usage(
          "--types cannot be read: " + file, "Give the flow's committed <slug>.flow.json.");
    }
  }
}
