package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "resume", description = "Ends the pause of a flow, or of a step.")
final class ResumeCommand extends SessionCommand {
  @Mixin private GivenPart part = new GivenPart();

  @Override
  int run(Session session) {
    if (part.step() == null) {
      part.change(session, false, "resume_flow(?)", part.flow());
    } else {
      part.change(session, false, "resume_step(?, ?)", part.flow(), part.step());
    }
    return 0;
  }
}
