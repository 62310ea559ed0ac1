package io.pgflow4j.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "retention",
    description = "Shows and says how long a flow's ended runs are kept; workers delete them then.",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      RetentionShowCommand.class,
      RetentionSetCommand.class,
      RetentionOffCommand.class
    })
final class RetentionCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing after 'retention'");
  }
}
