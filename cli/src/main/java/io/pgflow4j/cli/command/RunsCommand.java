package io.pgflow4j.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "runs",
    description = "Lists, shows, follows, starts, signals, cancels and retries runs.",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      RunsListCommand.class,
      RunsShowCommand.class,
      RunsWatchCommand.class,
      RunsStartCommand.class,
      RunsSignalCommand.class,
      RunsCancelCommand.class,
      RunsRetryCommand.class,
      RunsOutputCommand.class
    })
final class RunsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing after 'runs'");
  }
}
