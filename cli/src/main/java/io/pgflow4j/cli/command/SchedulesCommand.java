package io.pgflow4j.cli.command;

import picocli.CommandLine.Command;

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
final class SchedulesCommand extends CommandGroup {}
