package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Times;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows of {@code pgflow.list_flows()}, whose counts stop at a cap. */
final class FlowRows {
  private static final long CAP = 1_000;
  private static final List<String> CAPPED =
      List.of("open_runs", "failed_runs", "due_tasks", "parked_tasks");

  private final List<JsonNode> rows;

  private FlowRows(List<JsonNode> rows) {
    this.rows = rows;
  }

  static FlowRows read(Database database) {
    return new FlowRows(database.rows("select row_to_json(f) from pgflow.list_flows() f"));
  }

  /**
   * The flows of several servers; a worker works for all of them, so that workers are not added up.
   */
  static FlowRows merged(List<FlowRows> servers) {
    return new FlowRows(
        MergedRows.of(
            servers.stream().flatMap(server -> server.rows.stream()),
            List.of("flow_slug"),
            CAPPED,
            List.of("oldest_due_at", "oldest_parked_at", "paused_at")));
  }

  /** The rows with capped counts as {@code {"count": 1000, "atLeast": true}}. */
  List<ObjectNode> json() {
    return rows.stream().map(FlowRows::json).toList();
  }

  private static ObjectNode json(JsonNode row) {
    ObjectNode json = (ObjectNode) row.deepCopy();
    for (String field : CAPPED) {
      json.set(field, Amounts.cappedJson(row.path(field).asLong(), CAP));
    }
    return json;
  }

  /** The sum of a capped count over all flows, such as {@code 1,012+}. */
  String total(String field) {
    long sum = rows.stream().mapToLong(row -> Math.min(row.path(field).asLong(), CAP)).sum();
    boolean more = rows.stream().anyMatch(row -> row.path(field).asLong() > CAP);
    return Amounts.of(sum) + (more ? "+" : "");
  }

  /** How many flows there are. */
  int size() {
    return rows.size();
  }

  Table table(String asOf) {
    Table table =
        new Table()
            .shrinking("FLOW")
            .number("VERSION")
            .number("OPEN RUNS")
            .number("FAILED 24 H")
            .number("DUE TASKS")
            .optionalNumber("OLDEST DUE", 1)
            .number("WORKERS")
            .optional("DEFINED BY", 2);
    for (JsonNode row : rows) {
      table.row(
          Json.text(row, "flow_slug"),
          Json.text(row, "current_version"),
          Amounts.capped(row.path("open_runs").asLong(), CAP),
          Amounts.capped(row.path("failed_runs").asLong(), CAP),
          Amounts.capped(row.path("due_tasks").asLong(), CAP),
          Times.between(Json.text(row, "oldest_due_at"), "", asOf),
          Json.text(row, "workers"),
          row.path("developed").asBoolean() ? "code" : "migrations");
    }
    return table;
  }
}
