package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "retry",
    sortOptions = false,
    description = {
      "Continues failed or cancelled runs:",
      "what failed is queued again, what completed is kept."
    },
    footer = {
      "",
      "With a filter instead of ids, it says how many runs it found and asks, unless --yes is given.",
      "Default of --status there: failed and cancelled."
    })
final class RunsRetryCommand implements Callable<Integer> {
  private static final RunChange CHANGE =
      new RunChange("retry", "retried", List.of("failed", "cancelled"));

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ChangedRuns runs = new ChangedRuns();

  @Override
  public Integer call() {
    return CHANGE.run(Session.of(spec), runs);
  }
}
