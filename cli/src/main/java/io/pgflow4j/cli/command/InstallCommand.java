package io.pgflow4j.cli.command;

import io.pgflow4j.InstallOutcome;
import io.pgflow4j.PgflowSchema;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.cli.BuildVersion;
import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Output;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "install",
    description = "Installs schema pgflow, or upgrades it to the version of this program.")
final class InstallCommand extends SessionCommand {
  @Option(names = "--queue", paramLabel = "QUEUE", description = "native or pgmq. Default: native.")
  private QueueTransport queue = QueueTransport.NATIVE;

  @Option(
      names = "--roles",
      description =
          "Also create the roles pgflow_client, pgflow_worker, pgflow_reader, pgflow_operator.")
  private boolean roles;

  @Option(names = "--print", description = "Print the SQL script instead of running it.")
  private boolean print;

  @Override
  int run(Session session) {
    PgflowSchema schema = PgflowSchema.builder().queue(queue).roles(roles).build();
    if (print) {
      session.output().line(schema.script().stripTrailing());
      return 0;
    }
    report(session.output(), schema.installOn(session.database().target().dataSource()), queue);
    return 0;
  }

  static void report(Output output, InstallOutcome outcome, QueueTransport queue) {
    if (!output.isTable()) {
      output.document(
          Json.object()
              .put("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .put("version", BuildVersion.current())
              .put("queue", queue.sqlName()));
      return;
    }
    String what = "pgflow " + BuildVersion.current() + " (" + queue.sqlName() + " queue)";
    output.line(
        switch (outcome) {
          case INSTALLED -> "Installed " + what + ".";
          case UPGRADED -> "Upgraded to " + what + ".";
          case ALREADY_INSTALLED -> "Nothing to do: " + what + " is installed.";
        });
  }
}
