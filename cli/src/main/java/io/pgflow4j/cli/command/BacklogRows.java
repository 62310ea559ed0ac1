package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Times;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of {@code pgflow.list_backlog()}, whose counts of due and delayed tasks stop at a cap.
 */
record BacklogRows(List<JsonNode> rows) {
  private static final long CAP = 1_000;

  static BacklogRows read(Database database) {
    return new BacklogRows(database.rows("select row_to_json(b) from pgflow.list_backlog() b"));
  }

  /** The rows with capped counts as {@code {"count": 1000, "atLeast": true}}. */
  List<ObjectNode> json() {
    return rows.stream().map(BacklogRows::json).toList();
  }

  private static ObjectNode json(JsonNode row) {
    ObjectNode json = (ObjectNode) row.deepCopy();
    json.set("due", Amounts.cappedJson(row.path("due").asLong(), CAP));
    json.set("delayed", Amounts.cappedJson(row.path("delayed").asLong(), CAP));
    return json;
  }

  Table table(String asOf) {
    Table table =
        new Table()
            .shrinking("FLOW")
            .optionalNumber("VERSION", 3)
            .shrinking("STEP")
            .number("DUE")
            .number("OLDEST DUE")
            .number("RUNNING")
            .optionalNumber("DELAYED", 2)
            .optionalNumber("WAITING", 2)
            .optional("RATE", 1);
    if (rows.stream().anyMatch(row -> !note(row).isEmpty())) {
      // That a step is paused is worth the width of any terminal.
      table.text("NOTE");
    }
    for (JsonNode row : rows) {
      table.row(
          Json.text(row, "flow_slug"),
          Json.text(row, "flow_version"),
          Json.text(row, "step_slug"),
          Amounts.capped(row.path("due").asLong(), CAP),
          Times.between(Json.text(row, "oldest_due_at"), "", asOf),
          Amounts.of(row.path("running").asLong()),
          some(Amounts.capped(row.path("delayed").asLong(), CAP)),
          some(Amounts.of(row.path("waiting").asLong())),
          rate(row),
          note(row));
    }
    return table;
  }

  private static String some(String amount) {
    return amount.equals("0") ? "" : amount;
  }

  /** How many claims of how many the last period had. */
  private static String rate(JsonNode row) {
    return row.path("max_claims").isNumber()
        ? "%s of %s in %s s"
            .formatted(
                Amounts.of(row.path("claimed").asLong()),
                Amounts.of(row.path("max_claims").asLong()),
                Amounts.of(row.path("period_seconds").asLong()))
        : "";
  }

  private static String note(JsonNode row) {
    long expired = row.path("expired").asLong();
    String leases = expired == 0 ? "" : Amounts.of(expired) + " leases expired";
    boolean paused = row.path("paused").asBoolean();
    return paused ? (leases.isEmpty() ? "paused" : "paused, " + leases) : leases;
  }
}
