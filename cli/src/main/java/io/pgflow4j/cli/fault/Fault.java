package io.pgflow4j.cli.fault;

/** Why a command cannot go on, in the words users read: fact, consequence, remedy. */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String consequence;
  private final String remedy;

  /**
   * Both the consequence and the remedy may be empty.
   *
   * @param exitCode one of {@link ExitCode}
   */
  public Fault(int exitCode, String fact, String consequence, String remedy) {
    super(fact);
    this.exitCode = exitCode;
    this.consequence = consequence;
    this.remedy = remedy;
  }

  /** A fault with the failure behind it, which {@code -v} shows. */
  public Fault(int exitCode, String fact, String consequence, String remedy, Throwable cause) {
    this(exitCode, fact, consequence, remedy);
    initCause(cause);
  }

  /** A wrong command line: nothing was done. */
  public static Fault usage(String fact, String remedy) {
    return new Fault(ExitCode.USAGE, fact, "Nothing was done.", remedy);
  }

  /** The same fault, which names the server that it came from. */
  public Fault at(String server) {
    return new Fault(
        exitCode, "Server '%s': %s".formatted(server, getMessage()), consequence, remedy, this);
  }

  /** One of {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }

  /** What to do; may be empty. */
  public String remedy() {
    return remedy;
  }

  /** The text for standard error, without a line end. */
  public String text() {
    StringBuilder text = new StringBuilder("pgflow: ").append(getMessage());
    for (String part : new String[] {consequence, remedy}) {
      if (!part.isEmpty()) {
        text.append("\n  ").append(part.replace("\n", "\n  "));
      }
    }
    return text.toString();
  }
}
