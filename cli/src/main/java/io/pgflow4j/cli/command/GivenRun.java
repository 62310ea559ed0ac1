package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import java.util.UUID;
import picocli.CommandLine.Parameters;

/** The run that a command is about. */
final class GivenRun {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "Its id, or the beginning where that is unique.")
  private String given = "";

  UUID id(Database database) {
    return RunIds.resolve(database, given);
  }
}
