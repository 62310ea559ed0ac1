package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * The database failed for a reason outside of pgflow4j's rules: connection lost, permission denied,
 * out of disk. The cause is the {@link java.sql.SQLException}.
 */
public final class DatabaseException extends PgflowException {
  private static final long serialVersionUID = 1L;

  private final boolean isTransient;

  /** Made from what the driver reported. */
  public DatabaseException(
      String message,
      @Nullable String sqlState,
      @Nullable String hint,
      boolean isTransient,
      @Nullable Throwable cause) {
    super(message, sqlState, hint, cause);
    this.isTransient = isTransient;
  }

  /**
   * Whether the same call may succeed later: the connection broke, the server is starting or out of
   * connections, the call lost a deadlock or was cancelled. The call may or may not have taken
   * effect, so repeat only idempotent calls, such as a start with the same run id.
   */
  public boolean isTransient() {
    return isTransient;
  }
}
