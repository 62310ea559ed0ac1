package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "retry",
    description = {
      "Continues failed or cancelled runs:",
      "what failed is queued again, what completed is kept."
    },
    footer = {
      "",
      "With a filter instead of ids, it says how many runs it found and asks, unless --yes is given.",
      "Default of --status there: failed and cancelled."
    })
final class RunsRetryCommand extends SessionCommand {
  private static final RunChange CHANGE =
      new RunChange("retry", "retried", List.of("failed", "cancelled"));

  @Mixin private ChangedRuns runs = new ChangedRuns();

  @Override
  int run(Session session) {
    return CHANGE.run(session, runs);
  }
}
