package io.pgflow4j.cli.command;

import io.pgflow4j.cli.BuildVersion;
import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Output;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Prints the version of this program; asks no database.")
final class VersionCommand extends SessionCommand {
  @Override
  int run(Session session) {
    Output output = session.output();
    if (output.isTable()) {
      output.line("pgflow " + BuildVersion.current());
    } else {
      output.document(
          Json.object()
              .put("version", BuildVersion.current())
              .put("java", System.getProperty("java.version", "")));
    }
    return 0;
  }
}
