package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "cancel",
    sortOptions = false,
    description = "Cancels runs: nothing of them is claimed any more. Ended runs stay as they are.",
    footer = {
      "",
      "With a filter instead of ids, it says how many runs it found and asks, unless --yes is given.",
      "Default of --status there: started."
    })
final class RunsCancelCommand implements Callable<Integer> {
  private static final RunChange CHANGE = new RunChange("cancel", "cancelled", List.of("started"));

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ChangedRuns runs = new ChangedRuns();

  @Override
  public Integer call() {
    return CHANGE.run(Session.of(spec), runs);
  }
}
