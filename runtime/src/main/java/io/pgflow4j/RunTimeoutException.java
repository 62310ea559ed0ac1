package io.pgflow4j;

/** The run had not ended when the time given to {@link RunHandle#await} was over. It goes on. */
public final class RunTimeoutException extends PgflowException {
  private static final long serialVersionUID = 1L;

  RunTimeoutException(String message) {
    super(message, null, null, null);
  }
}
