package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "cancel",
    description = "Cancels runs: nothing of them is claimed any more. Ended runs stay as they are.",
    footer = {
      "",
      "With a filter instead of ids, it says how many runs it found and asks, unless --yes is given.",
      "Default of --status there: started."
    })
final class RunsCancelCommand extends SessionCommand {
  private static final RunChange CHANGE = new RunChange("cancel", "cancelled", List.of("started"));

  @Mixin private ChangedRuns runs = new ChangedRuns();

  @Override
  int run(Session session) {
    return CHANGE.run(session, runs);
  }
}
