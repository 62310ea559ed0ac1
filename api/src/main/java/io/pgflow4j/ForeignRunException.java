package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * The run belongs to another server: the map of servers gives its partition, the last byte of its
 * id, to that one. SQLSTATE {@code PF018}.
 */
public final class ForeignRunException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public ForeignRunException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF018", hint, cause);
  }
}
