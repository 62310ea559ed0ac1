package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Times;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The rows of {@code pgflow.list_workers()}. */
record WorkerRows(List<JsonNode> rows) {
  static WorkerRows read(Database database, boolean all) {
    return new WorkerRows(
        database.rows("select row_to_json(w) from pgflow.list_workers(?) w", all));
  }

  /** The workers of several servers; one that works for all of them is one. */
  static WorkerRows merged(List<WorkerRows> servers) {
    return new WorkerRows(
        MergedRows.of(
            servers.stream().flatMap(server -> server.rows.stream()),
            List.of("worker_name", "worker_id"),
            List.of("tasks"),
            List.of("oldest_task_started_at", "started_at", "status")));
  }

  long count(String status) {
    return rows.stream().filter(row -> Json.text(row, "status").equals(status)).count();
  }

  /** Tasks that workers hold. */
  long tasks() {
    return rows.stream().mapToLong(row -> row.path("tasks").asLong()).sum();
  }

  Table table(String asOf) {
    Table table =
        new Table()
            .shrinking("WORKER")
            .text("STATUS")
            .number("TASKS")
            .number("OLDEST TASK")
            .number("HEARTBEAT")
            .optional("STARTED", 1)
            .optional("ID", 2);
    for (JsonNode row : rows) {
      table.row(
          Json.text(row, "worker_name"),
          Json.text(row, "status"),
          Amounts.of(row.path("tasks").asLong()),
          Times.between(Json.text(row, "oldest_task_started_at"), "", asOf),
          Times.between(Json.text(row, "last_heartbeat_at"), "", asOf) + " ago",
          Times.point(Json.text(row, "started_at")),
          Json.text(row, "worker_id"));
    }
    return table;
  }
}
