package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * The database is not at the flow version the migration or the code expects. SQLSTATE {@code
 * PF012}.
 */
public final class FlowVersionException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public FlowVersionException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF012", hint, cause);
  }
}
