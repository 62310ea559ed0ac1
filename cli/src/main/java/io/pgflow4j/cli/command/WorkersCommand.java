package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.output.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "workers", description = "Lists the workers and what they hold.")
final class WorkersCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-a", "--all"},
      description = "Also workers that stopped or fell silent within 24 hours.")
  private boolean all;

  @Override
  public Integer call() {
    Session session = Session.of(spec);
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
