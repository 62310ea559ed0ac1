package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "workers", description = "Lists the workers and what they hold.")
final class WorkersCommand extends SessionCommand {
  @Option(
      names = {"-a", "--all"},
      description = "Also workers that stopped or fell silent within 24 hours.")
  private boolean all;

  @Override
  int run(Session session) {
    Output output = session.output();
    WorkerRows workers = WorkerRows.read(session.database(), all);
    if (output.isTable()) {
      String asOf = Installation.read(session.database()).asOf();
      output.table(
          workers.table(asOf), "No worker is alive. Callers that do not register are not shown.");
    } else {
      output.rows(workers.rows());
    }
    return 0;
  }
}
