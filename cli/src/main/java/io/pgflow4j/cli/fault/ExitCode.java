package io.pgflow4j.cli.fault;

/** What a process tells the shell. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** The answer is no: the run failed, the flows drifted, a check found a failure. */
  public static final int NO = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** The database cannot be used: not reachable, login refused, an error of the server. */
  public static final int DATABASE = 3;

  /** The run, flow, step or task does not exist. */
  public static final int NOT_FOUND = 4;

  /** The state does not allow it: of the run, or of the installation. */
  public static final int STATE = 5;

  /** The role may not do that. */
  public static final int RIGHTS = 6;

  /** It took longer than allowed. */
  public static final int TIMEOUT = 7;

  /** Workers are at work that would have to know a new server first. */
  public static final int WORKERS = 8;

  /** Interrupted, as a shell has it for a process that Ctrl-C ends. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
