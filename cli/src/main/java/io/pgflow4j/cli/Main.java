package io.pgflow4j.cli;

import java.util.logging.Level;
import java.util.logging.LogManager;

/** Starts the program. */
public final class Main {
  private Main() {}

  /** Runs one command line and exits with its code. */
  public static void main(String... arguments) {
    // The driver logs what the commands report themselves.
    LogManager.getLogManager().getLogger("").setLevel(Level.OFF);
    System.exit(Cli.execute(Surroundings.ofProcess(), arguments));
  }
}
