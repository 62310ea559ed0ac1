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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Holds an input against the flow's input type before a run is started with it. */
final class InputCheck {
  private InputCheck() {}

  /** Does nothing where the type is not known. */
  static void check(Database database, String flow, @Nullable String file, JsonNode input) {
    JsonNode known = file == null ? described(database, flow) : committed(file, flow);
    JsonNode type = known.path("input");
    if (type.isMissingNode() || type.isNull()) {
      return;
    }
    List<String> faults = new PayloadTypes(known.path("types")).faults("input", input, type);
    if (!faults.isEmpty()) {
      throw new Fault(
          ExitCode.USAGE,
          faults.get(0),
          faults.size() == 1
              ? "No run was started."
              : String.join("\n", faults.subList(1, Math.min(faults.size(), 10)))
                  + "\nNo run was started.",
          "The input of flow '"
              + flow
              + "' is "
              + new PayloadTypes(known.path("types")).text(type));
    }
  }

  /** What the flow's migrations have told the database; nothing where they told nothing. */
  private static JsonNode described(Database database, String flow) {
    JsonNode definition = database.value("select pgflow.flow_definition(?)", flow);
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
