package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import java.util.UUID;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The step of a run whose tasks a command is about. */
final class GivenStep {
  @Mixin private GivenRun run = new GivenRun();

  @Parameters(index = "1", paramLabel = "STEP", description = "One of its steps.")
  private String slug = "";

  UUID run(Database database) {
    return run.id(database);
  }

  String slug() {
    return slug;
  }
}
