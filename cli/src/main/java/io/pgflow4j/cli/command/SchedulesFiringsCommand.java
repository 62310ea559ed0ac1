package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Times;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "firings",
    description = "Lists the newest firings of a schedule and what became of each.")
final class SchedulesFiringsCommand extends SessionCommand {
  @Mixin private GivenSchedule given = new GivenSchedule();

  @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 500. Default: 20.")
  private int limit = 20;

  @Override
  int run(Session session) {
    Database database = session.database();
    List<JsonNode> firings =
        database.rows(
            "select row_to_json(f) from pgflow.list_firings(?, ?, null, ?) f",
            given.flow(),
            given.schedule(),
            limit);
    if (firings.isEmpty()) {
      given.require(database);
    }
    if (!session.output().isTable()) {
      session.output().rows(firings);
      return 0;
    }
    Table table =
        new Table()
            .text("FIRING")
            .text("OUTCOME")
            .text("RUN")
            .optional("KIND", 1)
            .optional("STATUS", 2);
    for (JsonNode firing : firings) {
      table.row(
          Times.point(Json.text(firing, "firing_at")),
          Json.text(firing, "outcome"),
          Json.text(firing, "run_id"),
          Json.text(firing, "kind"),
          Json.text(firing, "run_status"));
    }
    session.output().table(table, "The schedule has not fired yet.");
    return 0;
  }
}
