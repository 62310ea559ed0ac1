package io.pgflow4j.cli.command;

import io.pgflow4j.cli.BuildVersion;
import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Prints the version of this program; asks no database.")
final class VersionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Output output = Session.of(spec).output();
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
