package io.pgflow4j.cli.command;

import picocli.CommandLine.Command;

@Command(
    name = "retention",
    description = "Shows and says how long a flow's ended runs are kept; workers delete them then.",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      RetentionShowCommand.class,
      RetentionSetCommand.class,
      RetentionOffCommand.class
    })
final class RetentionCommand extends CommandGroup {}
