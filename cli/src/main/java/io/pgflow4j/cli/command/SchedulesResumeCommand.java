package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "resume",
    description = "Ends the pause of a schedule; it goes on with its next firing.")
final class SchedulesResumeCommand extends SessionCommand {
  @Mixin private GivenSchedule given = new GivenSchedule();

  @Override
  int run(Session session) {
    given.change(session, false, "resume_schedule(?, ?)", given.flow(), given.schedule());
    return 0;
  }
}
