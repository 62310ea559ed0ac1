package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * The database failed in a way that is no rule of pgflow4j: connection lost, permission denied, out
 * of disk. The cause is the {@link java.sql.SQLException}.
 */
public final class DatabaseException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the driver reported. */
  public DatabaseException(
      String message, @Nullable String sqlState, @Nullable String hint, @Nullable Throwable cause) {
    super(message, sqlState, hint, cause);
  }
}
