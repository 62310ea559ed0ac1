package io.pgflow4j.cli.command;

import picocli.CommandLine.Parameters;

/** The flow that a command is about, or that what it is about belongs to. */
class GivenFlow {
  @Parameters(index = "0", paramLabel = "FLOW", description = "The flow's slug.")
  private String slug = "";

  final String flow() {
    return slug;
  }
}
