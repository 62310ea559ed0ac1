package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pause",
    description = {
      "Pauses a flow, or a step in all its versions: nothing of it is claimed.",
      "What runs goes on, and runs can be started."
    })
final class PauseCommand extends SessionCommand {
  @Mixin private GivenPart part = new GivenPart();

  @Mixin private Reason reason = new Reason();

  @Override
  int run(Session session) {
    @Nullable String why = reason.text();
    String who = Reason.requester();
    if (part.step() == null) {
      part.change(session, true, "pause_flow(?, ?, ?)", part.flow(), why, who);
    } else {
      part.change(session, true, "pause_step(?, ?, ?, ?)", part.flow(), part.step(), why, who);
    }
    return 0;
  }
}
