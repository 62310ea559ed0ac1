package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Output;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "queue",
    description =
        "Shows where tasks wait and why: due, delayed, for room, for a rate; stranded steps.")
final class QueueCommand extends SessionCommand {
  @Override
  int run(Session session) {
    Output output = session.output();
    BacklogRows backlog = BacklogRows.read(session.database());
    StrandedRows stranded = StrandedRows.read(session.database());
    Installation installation = Installation.read(session.database());
    if (!output.isTable()) {
      ObjectNode json =
          Json.object().put("queue", installation.queue()).put("as_of", installation.asOf());
      json.set("steps", Json.array(backlog.json()));
      json.set("stranded", Json.array(stranded.rows()));
      output.document(json);
      return 0;
    }
    output.table(backlog.table(installation.asOf()), "No task waits or runs.");
    stranded.print(output, installation.asOf());
    return 0;
  }
}
