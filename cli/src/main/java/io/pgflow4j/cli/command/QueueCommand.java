package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Times;
import java.util.List;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "queue",
    description =
        "Shows each flow's backlog: due tasks, how long the oldest waits, stranded steps.")
final class QueueCommand extends SessionCommand {
  private static final List<String> FIELDS =
      List.of("flow_slug", "due_tasks", "oldest_due_at", "workers");

  @Override
  int run(Session session) {
    Output output = session.output();
    List<ObjectNode> flows =
        FlowRows.read(session.database()).json().stream().map(row -> row.retain(FIELDS)).toList();
    StrandedRows stranded = StrandedRows.read(session.database());
    Installation installation = Installation.read(session.database());
    if (!output.isTable()) {
      ObjectNode json =
          Json.object().put("queue", installation.queue()).put("as_of", installation.asOf());
      json.set("flows", Json.array(flows));
      json.set("stranded", Json.array(stranded.rows()));
      output.document(json);
      return 0;
    }
    Table table =
        new Table().shrinking("FLOW").number("DUE TASKS").number("OLDEST DUE").number("WORKERS");
    for (ObjectNode row : flows) {
      table.row(
          Json.text(row, "flow_slug"),
          Amounts.of(row.path("due_tasks").path("count").asLong())
              + (row.path("due_tasks").path("atLeast").asBoolean() ? "+" : ""),
          Times.between(Json.text(row, "oldest_due_at"), "", installation.asOf()),
          Json.text(row, "workers"));
    }
    output.table(table, "No flow is defined here. Apply a flow's migrations first.");
    stranded.print(output, installation.asOf());
    return 0;
  }
}
