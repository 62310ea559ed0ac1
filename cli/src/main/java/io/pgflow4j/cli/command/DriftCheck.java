package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Compares committed flows with those of a database. */
final class DriftCheck {
  private final CommittedFlows committed;
  private final Database database;
  private List<JsonNode> schedules = List.of();

  DriftCheck(CommittedFlows committed, Database database) {
    this.committed = committed;
    this.database = database;
  }

  List<Drift> run() {
    schedules = database.rows("select row_to_json(c) from pgflow.list_schedules() c");
    Map<String, JsonNode> known =
        database.rows("select row_to_json(f) from pgflow.list_flows() f").stream()
            .collect(Collectors.toMap(flow -> Json.text(flow, "flow_slug"), flow -> flow));
    List<Drift> drifts = new ArrayList<>();
    for (JsonNode flow : committed.flows()) {
      JsonNode row = known.remove(Json.text(flow, "flow"));
      drifts.add(drift(flow, row == null ? Json.object() : row));
    }
    for (String slug : new TreeSet<>(known.keySet())) {
      drifts.add(new Drift(slug, "only in database", List.of("No .flow.json here describes it.")));
    }
    return drifts;
  }

  private Drift drift(JsonNode flow, JsonNode row) {
    String slug = Json.text(flow, "flow");
    List<String> edited = editedFiles(flow);
    if (!edited.isEmpty()) {
      return new Drift(slug, "edited", edited);
    }
    int wanted = flow.path("version").asInt();
    if (row.isEmpty()) {
      return new Drift(slug, "not applied", List.of("Apply " + filesAfter(flow, 0) + "."));
    }
    if (row.path("developed").asBoolean()) {
      return new Drift(
          slug, "developed", List.of("A worker in development mode defined it; no migration did."));
    }
    int there = row.path("current_version").asInt();
    if (there < wanted) {
      return new Drift(
          slug,
          "behind",
          List.of(
              "The database has version " + there + ", the folder " + wanted + ".",
              "Apply " + filesAfter(flow, there) + "."));
    }
    if (there > wanted) {
      return new Drift(
          slug,
          "ahead",
          List.of(
              "The database has version " + there + ", the folder " + wanted + ".",
              "Deploy the code that version " + there + " came from, not an older one."));
    }
    return compared(slug, flow, wanted);
  }

  private Drift compared(String slug, JsonNode flow, int version) {
    JsonNode definition = database.value("select pgflow.flow_definition(?, ?)", slug, version);
    FlowComparison comparison = new FlowComparison(flow, definition);
    List<String> structure = comparison.structure();
    if (!structure.isEmpty()) {
      return new Drift(slug, "structure", structure);
    }
    List<String> options = new ArrayList<>(comparison.options());
    options.addAll(comparison.schedules(schedules));
    return new Drift(slug, options.isEmpty() ? "same" : "options", options);
  }

  private List<String> editedFiles(JsonNode flow) {
    List<String> faults = new ArrayList<>();
    for (JsonNode entry : flow.path("history")) {
      String name = Json.text(entry, "file");
      Path file = committed.migration(name);
      if (!Files.isRegularFile(file)) {
        faults.add(name + " is missing. Restore it.");
      } else if (!hash(CommittedFlows.text(file)).equals(Json.text(entry, "sha256"))) {
        faults.add(name + " was changed after it was generated. Restore it.");
      }
    }
    return faults;
  }

  private static String filesAfter(JsonNode flow, int version) {
    return Json.elements(flow.path("history")).stream()
        .filter(entry -> entry.path("flowVersion").asInt() > version)
        .map(entry -> Json.text(entry, "file"))
        .collect(Collectors.joining(", "));
  }

  /** As the processor writes it: line ends and a byte order mark do not count. */
  private static String hash(String text) {
    String plain = (text.startsWith("\ufeff") ? text.substring(1) : text).replace("\r\n", "\n");
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
