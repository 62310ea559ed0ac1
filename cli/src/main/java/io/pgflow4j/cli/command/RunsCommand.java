package io.pgflow4j.cli.command;

import picocli.CommandLine.Command;

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
final class RunsCommand extends CommandGroup {}
