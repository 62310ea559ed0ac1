package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * Schema pgflow is missing, of another version, or installed for another queue transport. SQLSTATE
 * {@code PF013}.
 */
public final class SchemaConflictException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public SchemaConflictException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF013", hint, cause);
  }
}
