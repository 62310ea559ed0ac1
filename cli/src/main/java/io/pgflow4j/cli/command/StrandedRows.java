package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Times;
import io.pgflow4j.cli.output.Tone;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The rows of {@code pgflow.stranded_steps()}. */
record StrandedRows(List<JsonNode> rows) {
  static StrandedRows read(Database database) {
    return new StrandedRows(database.rows("select row_to_json(s) from pgflow.stranded_steps() s"));
  }

  static StrandedRows merged(List<StrandedRows> servers) {
    return new StrandedRows(
        MergedRows.of(
            servers.stream().flatMap(server -> server.rows.stream()),
            List.of("flow_slug", "flow_version", "step_slug"),
            List.of("tasks"),
            List.of("oldest_due_at")));
  }

  /** Prints them, with what to do; nothing where there is none. */
  void print(Output output, String asOf) {
    if (rows.isEmpty()) {
      return;
    }
    output.line("");
    output.line(output.paint(Tone.WARN, "Stranded: no living worker can run these due tasks."));
    Table table =
        new Table()
            .shrinking("FLOW")
            .number("VERSION")
            .shrinking("STEP")
            .number("TASKS")
            .number("OLDEST DUE");
    for (JsonNode row : rows) {
      table.row(
          Json.text(row, "flow_slug"),
          Json.text(row, "flow_version"),
          Json.text(row, "step_slug"),
          Amounts.of(row.path("tasks").asLong()),
          Times.between(Json.text(row, "oldest_due_at"), "", asOf));
    }
    output.lines(table.lines(output.terminal()));
    output.note("Start a worker with the code of that version, or cancel those runs.");
  }
}
