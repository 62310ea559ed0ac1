package io.pgflow4j.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The runs that a command changes, and why: named by their ids, or those that a filter finds. */
final class ChangedRuns {
  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "Ids, or their beginnings where those are unique.")
  private List<String> named = List.of();

  @Mixin private RunFilter filter = new RunFilter();

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "How many runs a filter may change, 1 to 1000. Default: 1000.")
  private int max = 1_000;

  @Mixin private Reason reason = new Reason();

  List<String> named() {
    return named;
  }

  RunFilter filter() {
    return filter;
  }

  int max() {
    return max;
  }

  @Nullable String reason() {
    return reason.text();
  }
}
