package io.pgflow4j;

/** The run was cancelled, so it has no output. */
public final class RunCancelledException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made by the client. */
  public RunCancelledException(String message) {
    super(message, null, null, null);
  }
}
