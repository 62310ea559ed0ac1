package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "Ids, or their beginnings where those are unique.")
  private List<String> runs = List.of();

  @Mixin private RunFilter filter = new RunFilter();

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "How many runs a filter may change, 1 to 1000. Default: 1000.")
  private int max = 1_000;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; kept with the run and shown by runs show.")
  private @Nullable String reason;

  @Override
  public Integer call() {
    return CHANGE.run(Session.of(spec), runs, filter, max, reason);
  }
}
