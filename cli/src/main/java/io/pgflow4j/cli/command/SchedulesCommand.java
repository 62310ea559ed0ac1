package io.pgflow4j.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "schedules",
    description = "Lists schedules and their firings; pauses, resumes, fires and backfills them.",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      SchedulesListCommand.class,
      SchedulesFiringsCommand.class,
      SchedulesPauseCommand.class,
      SchedulesResumeCommand.class,
      SchedulesFireCommand.class,
      SchedulesBackfillCommand.class
    })
final class SchedulesCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing after 'schedules'");
  }
}
