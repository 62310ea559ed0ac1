package io.pgflow4j.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Why somebody changes a run. */
final class Reason {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; kept with the run and shown by runs show.")
  private @Nullable String text;

  @Nullable String text() {
    return text;
  }

  /** Who changes it, as {@code run_actions} keeps it. */
  static String requester() {
    return System.getProperty("user.name", "") + " (pgflow-cli)";
  }
}
