package io.pgflow4j.cli.command;

import picocli.CommandLine.Command;

@Command(
    name = "tasks",
    description = "Lists, shows and retries the tasks of a step: one, or one per item of a fanout.",
    commandListHeading = "%nCommands:%n",
    subcommands = {TasksListCommand.class, TasksShowCommand.class, TasksRetryCommand.class})
final class TasksCommand extends CommandGroup {}
