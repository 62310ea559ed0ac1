package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
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
    description = {
      "Shows on one screen how all flows do: runs, backlog, workers, stranded steps.",
      "With a map of servers, it asks all of them and says which one is missing."
    })
final class StatusCommand extends SessionCommand {
  @Option(
      names = {"-w", "--watch"},
      description = "Show it again every 2 seconds, until you interrupt it.")
  private boolean watch;

  private String target = "";

  @Override
  int run(Session session) {
    Output output = session.output();
    target = session.database().target().toString();
    if (!watch) {
      print(Overview.read(session), output);
      return 0;
    }
    return Live.repeat(output, Duration.ofSeconds(2), now -> print(Overview.read(session), now));
  }

  private void print(Overview look, Output output) {
    Installation installation = look.installation();
    FlowRows flows = look.flows();
    WorkerRows workers = look.workers();
    StrandedRows stranded = look.stranded();
    if (!output.isTable()) {
      ObjectNode json = (ObjectNode) installation.row().deepCopy();
      json.set("flows", Json.array(flows.json()));
      json.set("workers", Json.array(workers.rows()));
      json.set("stranded", Json.array(stranded.rows()));
      json.set("servers", Json.array(look.servers()));
      output.document(json);
      return;
    }
    output.line(
        output.paint(Tone.BOLD, "pgflow " + installation.version())
            + ", "
            + installation.queue()
            + " queue, "
            + target
            + ", "
            + Times.point(installation.asOf()));
    if (!look.servers().isEmpty()) {
      output.line(look.line());
    }
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
