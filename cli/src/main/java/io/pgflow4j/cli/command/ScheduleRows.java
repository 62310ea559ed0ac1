package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rows of {@code pgflow.list_schedules()}. */
record ScheduleRows(List<JsonNode> rows) {
  /** Those of a flow, or all. */
  static ScheduleRows read(Database database, @Nullable String flow) {
    if (flow != null) {
      // An unknown flow is an error, not one without schedules
      database.rows("select to_json(pgflow.flow_definition(?) -> 'slug')", flow);
    }
    return new ScheduleRows(
        database.rows(
            "select row_to_json(c) from pgflow.list_schedules() c"
                + " where ?::text is null or c.flow_slug = ?",
            flow,
            flow));
  }

  Table table() {
    Table table =
        new Table()
            .shrinking("FLOW")
            .text("SCHEDULE")
            .text("CRON")
            .text("NEXT FIRING")
            .text("LAST")
            .number("MISSED")
            .optional("ZONE", 1)
            .optional("LAST FIRING", 2)
            .optional("OVERLAP", 3);
    for (JsonNode row : rows) {
      boolean paused = !Json.text(row, "paused_at").isEmpty();
      table.row(
          Json.text(row, "flow_slug"),
          Json.text(row, "schedule_slug"),
          Json.text(row, "cron"),
          paused ? "paused" : Times.point(Json.text(row, "next_firing_at")),
          last(row),
          Amounts.of(row.path("missed").asLong()),
          Json.text(row, "zone"),
          Times.point(Json.text(row, "last_firing_at")),
          Json.text(row, "overlap"));
    }
    return table;
  }

  /** What became of the run where there is one, otherwise of the firing. */
  private static String last(JsonNode row) {
    String run = Json.text(row, "last_run_status");
    return run.isEmpty() ? Json.text(row, "last_outcome") : run;
  }
}
