package io.pgflow4j.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "tasks",
    description = "Lists, shows and retries the tasks of a step: one, or one per item of a fanout.",
    commandListHeading = "%nCommands:%n",
    subcommands = {TasksListCommand.class, TasksShowCommand.class, TasksRetryCommand.class})
final class TasksCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing after 'tasks'");
  }
}
