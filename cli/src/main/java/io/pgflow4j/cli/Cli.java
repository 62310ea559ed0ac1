package io.pgflow4j.cli;

import io.pgflow4j.PgflowException;
import io.pgflow4j.cli.command.Commands;
import io.pgflow4j.cli.fault.DatabaseFaults;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.output.Live;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses and runs command lines. What goes wrong becomes a message and an exit code. */
public final class Cli {
  private Cli() {}

  /** Runs one command line; returns its exit code. */
  public static int execute(Surroundings surroundings, String... arguments) {
    Pgflow root = new Pgflow(surroundings);
    try {
      return commandLine(root).execute(arguments);
    } finally {
      root.close();
      surroundings.out().flush();
      surroundings.err().flush();
    }
  }

  /** The parser with all commands. */
  public static CommandLine commandLine(Pgflow root) {
    Surroundings surroundings = root.surroundings();
    CommandLine line = new CommandLine(root);
    Commands.addTo(line);
    HelpTexts.arrange(line);
    return line.setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                surroundings.terminal().colour() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.max(60, Math.min(100, surroundings.terminal().width())))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(false)
        .setAbbreviatedOptionsAllowed(false)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((wrong, ignored) -> report(wrong))
        .setExecutionExceptionHandler(
            (failure, failed, ignored) -> report(root, failure, failed.getErr()));
  }

  private static int report(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    PrintWriter err = line.getErr();
    if (wrong.getCause() instanceof Fault fault) {
      err.println(fault.text());
      return fault.exitCode();
    }
    err.println("pgflow: " + Wording.plain(String.valueOf(wrong.getMessage())));
    err.println("  Nothing was done.");
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      suggest(unmatched, err);
    }
    err.println("  See: " + line.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static void suggest(UnmatchedArgumentException unmatched, PrintWriter err) {
    String wrong = unmatched.getUnmatched().isEmpty() ? "" : unmatched.getUnmatched().get(0);
    CommandLine line = unmatched.getCommandLine();
    Nearest nearest = new Nearest(wrong);
    if (wrong.startsWith("-")) {
      line.getCommandSpec().optionsMap().keySet().forEach(nearest::offer);
    } else {
      line.getSubcommands().keySet().forEach(nearest::offer);
    }
    if (!nearest.found().isEmpty()) {
      err.println("  Did you mean: " + nearest.found() + "?");
    }
  }

  private static int report(Pgflow root, Exception failure, PrintWriter err) {
    Fault fault = fault(failure);
    err.println(fault.text());
    if (root.isVerbose()) {
      for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
        err.println("  caused by " + cause);
      }
    }
    return fault.exitCode();
  }

  private static Fault fault(Exception failure) {
    if (failure instanceof Fault fault) {
      // A driver that is interrupted says that it lost its connection.
      boolean lost =
          fault.exitCode() == ExitCode.DATABASE && Thread.currentThread().isInterrupted();
      return lost ? Live.interrupted() : fault;
    }
    if (failure instanceof PgflowException known) {
      return DatabaseFaults.of(known);
    }
    if (Thread.currentThread().isInterrupted()) {
      return Live.interrupted();
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return new Fault(
        ExitCode.DATABASE,
        "This is an error of pgflow itself: " + failure,
        "The command did not finish.",
        "Report it, with the command and this place: " + (trace.length == 0 ? "unknown" : trace[0]),
        failure);
  }
}
