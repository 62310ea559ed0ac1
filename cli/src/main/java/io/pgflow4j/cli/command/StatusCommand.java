package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Live;
import io.pgflow4j.cli.output.Output;
import io.pgflow4j.cli.output.Times;
import io.pgflow4j.cli.output.Tone;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "status",
    description = "Shows on one screen how all flows do: runs, backlog, workers, stranded steps.")
final class StatusCommand extends SessionCommand {
  @Option(
      names = {"-w", "--watch"},
      description = "Show it again every 2 seconds, until you interrupt it.")
  private boolean watch;

  @Override
  int run(Session session) {
    Output output = session.output();
    if (!watch) {
      print(session.database(), output);
      return 0;
    }
    return Live.repeat(output, Duration.ofSeconds(2), now -> print(session.database(), now));
  }

  private static void print(Database database, Output output) {
    Installation installation = Installation.read(database);
    FlowRows flows = FlowRows.read(database);
    WorkerRows workers = WorkerRows.read(database, false);
    StrandedRows stranded = StrandedRows.read(database);
    if (!output.isTable()) {
      ObjectNode json = (ObjectNode) installation.row().deepCopy();
      json.set("flows", Json.array(flows.json()));
      json.set("workers", Json.array(workers.rows()));
      json.set("stranded", Json.array(stranded.rows()));
      output.document(json);
      return;
    }
    output.line(
        output.paint(Tone.BOLD, "pgflow " + installation.version())
            + ", "
            + installation.queue()
            + " queue, "
            + database.target()
            + ", "
            + Times.point(installation.asOf()));
    output.line("");
    output.line(
        "Open runs "
            + flows.total("open_runs")
            + "   Failed in 24 h "
            + flows.total("failed_runs")
            + "   Due tasks "
            + flows.total("due_tasks")
            + "   Running tasks "
            + Amounts.of(workers.tasks())
            + "   Workers "
            + workers.count("alive"));
    output.line("");
    output.table(
        flows.table(installation.asOf()),
        "No flow is defined here. Apply a flow's migrations first.");
    stranded.print(output, installation.asOf());
  }
}
