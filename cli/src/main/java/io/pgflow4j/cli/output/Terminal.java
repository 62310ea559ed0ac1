package io.pgflow4j.cli.output;

import java.util.Map;

/**
 * What the output goes to.
 *
 * @param interactive whether a person looks at it
 * @param width columns of a line; a large number where nothing limits it
 * @param colour whether colours may be used
 */
public record Terminal(boolean interactive, int width, boolean colour) {
  private static final int UNLIMITED = 100_000;
  private static final int USUAL = 80;

  /** A file or a pipe. */
  public static final Terminal NONE = new Terminal(false, UNLIMITED, false);

  /**
   * Where this process writes to. {@code bin/pgflow} says it in the system properties {@code
   * pgflow.terminal} and {@code pgflow.columns}, because Java cannot tell for standard output
   * alone.
   */
  public static Terminal detect(Map<String, String> environment) {
    String told = System.getProperty("pgflow.terminal", "");
    boolean interactive = told.isEmpty() ? hasConsole() : told.equals("true");
    if (!interactive) {
      return NONE;
    }
    String columns = System.getProperty("pgflow.columns", environment.getOrDefault("COLUMNS", ""));
    boolean colour =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb");
    int width = columns.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(columns) : USUAL;
    return new Terminal(true, Math.max(width, 40), colour);
  }

  /** From Java 22 on there is always one, so that it says nothing. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasConsole() {
    return Runtime.version().feature() < 22 && System.console() != null;
  }

  /** The same without colours. */
  public Terminal plain() {
    return new Terminal(interactive, width, false);
  }
}
