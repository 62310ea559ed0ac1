package io.pgflow4j.cli.command;

import io.pgflow4j.PgflowSchema;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.cli.BuildVersion;
import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "upgrade",
    description = {
      "Brings an installed schema pgflow to the version of this program, on its own queue.",
      "Run it as the schema's owner, before workers are replaced."
    })
final class UpgradeCommand extends SessionCommand {
  @Option(names = "--dry-run", description = "Only say which versions there are.")
  private boolean dryRun;

  @Override
  int run(Session session) {
    Output output = session.output();
    Installation installation = Installation.read(session.database());
    String here = BuildVersion.current();
    boolean needed = !installation.version().equals(here);
    if (!dryRun) {
      QueueTransport queue =
          installation.queue().equals(QueueTransport.PGMQ.sqlName())
              ? QueueTransport.PGMQ
              : QueueTransport.NATIVE;
      InstallCommand.report(
          output,
          PgflowSchema.builder()
              .queue(queue)
              .build()
              .installOn(session.database().target().dataSource()),
          queue);
      return 0;
    }
    if (output.isTable()) {
      output.line(
          needed
              ? "Would upgrade pgflow "
                  + installation.version()
                  + " to "
                  + here
                  + " ("
                  + installation.queue()
                  + " queue)."
              : "Nothing to do: pgflow " + here + " is installed.");
    } else {
      output.document(
          Json.object()
              .put("installed_version", installation.version())
              .put("version", here)
              .put("upgrade_needed", needed));
    }
    return 0;
  }
}
