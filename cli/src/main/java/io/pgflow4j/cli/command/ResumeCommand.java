package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "resume",
    sortOptions = false,
    description = "Ends the pause of a flow, or of a step.")
final class ResumeCommand extends SessionCommand {
  @Mixin private GivenPart part = new GivenPart();

  @Override
  int run(Session session) {
    boolean changed =
        part.step() == null
            ? part.change(session, "resume_flow(?)", part.flow())
            : part.change(session, "resume_step(?, ?)", part.flow(), part.step());
    part.say(session.output(), false, changed);
    return 0;
  }
}
