package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pause",
    description = {
      "Pauses a schedule: what fires meanwhile is left out, and not counted as missed.",
      "Its runs go on."
    })
final class SchedulesPauseCommand extends SessionCommand {
  @Mixin private GivenSchedule given = new GivenSchedule();

  @Mixin private Reason reason = new Reason();

  @Override
  int run(Session session) {
    given.change(
        session,
        true,
        "pause_schedule(?, ?, ?, ?)",
        given.flow(),
        given.schedule(),
        reason.text(),
        Reason.requester());
    return 0;
  }
}
