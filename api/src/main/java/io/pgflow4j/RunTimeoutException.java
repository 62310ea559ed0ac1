package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * The run had not ended when the time given to {@link RunHandle#await} was over. It goes on. The
 * cause is a {@link DatabaseException} when the last poll of the database failed.
 */
public final class RunTimeoutException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made by the client. */
  public RunTimeoutException(String message, @Nullable DatabaseException cause) {
    super(message, null, null, cause);
  }
}
