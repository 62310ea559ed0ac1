package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pause",
    sortOptions = false,
    description = {
      "Pauses a flow, or a step in all its versions: nothing of it is claimed.",
      "What runs goes on, and runs can be started."
    })
final class PauseCommand extends SessionCommand {
  @Mixin private GivenPart part = new GivenPart();

  @Mixin private Reason reason = new Reason();

  @Override
  int run(Session session) {
    boolean changed =
        part.step() == null
            ? part.change(
                session, "pause_flow(?, ?, ?)", part.flow(), reason.text(), Reason.requester())
            : part.change(
                session,
                "pause_step(?, ?, ?, ?)",
                part.flow(),
                part.step(),
                reason.text(),
                Reason.requester());
    part.say(session.output(), true, changed);
    return 0;
  }
}
