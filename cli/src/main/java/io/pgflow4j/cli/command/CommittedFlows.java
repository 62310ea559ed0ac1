package io.pgflow4j.cli.command;

import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The {@code <slug>.flow.json} files of a folder of migrations.
 *
 * @param folder where they are
 * @param flows what they say, by slug
 */
record CommittedFlows(Path folder, List<JsonNode> flows) {
  static CommittedFlows read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw Fault.usage(
          "Folder " + folder + " does not exist",
          "Give the folder of the flow's migrations, such as src/main/resources/db/migration.");
    }
    List<JsonNode> flows = new ArrayList<>();
    for (Path file : files(folder, ".flow.json", 1)) {
      flows.add(read(file, text(file)));
    }
    if (flows.isEmpty()) {
      throw Fault.usage(
          "Folder " + folder + " holds no .flow.json",
          "Give the folder of the flow's migrations; compile with mode=write to make them.");
    }
    return new CommittedFlows(folder, flows);
  }

  private static JsonNode read(Path file, String text) {
    try {
      JsonNode json = Json.read(text);
      if (json.path("flow").isString() && json.path("steps").isObject()) {
        return json;
      }
    } catch (JacksonException e) {
      // Said below.
    }
    throw Fault.usage(
        file + " is not the description of a flow", "Restore it from version control.");
  }

  /** The migration of that name; it may be in a folder below. */
  Path migration(String name) {
    return files(folder, name, 10).stream()
        .filter(file -> String.valueOf(file.getFileName()).equals(name))
        .findFirst()
        .orElse(folder.resolve(name));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Fault.usage(file + " cannot be read: " + e.getMessage(), "Make it a UTF-8 file.");
    }
  }

  private static List<Path> files(Path folder, String end, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    } catch (IOException e) {
      throw Fault.usage(folder + " cannot be read: " + e.getMessage(), "Give a readable folder.");
    }
  }
}
