package io.pgflow4j.cli.command;

import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Terminal;
import io.pgflow4j.cli.output.Times;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Summaries of runs as a table. */
final class RunRows {
  private RunRows() {}

  static Table table(List<JsonNode> runs, String asOf, Terminal terminal) {
    List<String> ids = runs.stream().map(run -> Json.text(run, "run_id")).toList();
    int length = terminal.interactive() && terminal.width() < 120 ? RunIds.distinct(ids) : 36;
    Table table =
        new Table()
            .text("RUN")
            .shrinking("FLOW")
            .optionalNumber("VERSION", 2)
            .text("STATUS")
            .text("STARTED")
            .optionalNumber("TOOK", 1)
            .shrinking("WHAT FAILED");
    for (JsonNode run : runs) {
      table.row(
          Json.text(run, "run_id").substring(0, length),
          Json.text(run, "flow_slug"),
          Json.text(run, "flow_version"),
          Json.text(run, "status"),
          terminal.interactive()
              ? Times.shortPoint(Json.text(run, "started_at"), asOf)
              : Times.point(Json.text(run, "started_at")),
          Times.between(Json.text(run, "started_at"), Json.text(run, "finished_at"), asOf),
          failure(run));
    }
    return table;
  }

  /** Step, item and the first line of the error. */
  static String failure(JsonNode run) {
    String step = Json.text(run, "failed_step_slug");
    String error = Json.text(run, "error");
    if (step.isEmpty()) {
      return error;
    }
    String index = Json.text(run, "failed_task_index");
    return step + (index.isEmpty() || index.equals("0") ? "" : "[" + index + "]") + ": " + error;
  }
}
