package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/** No run has that id. SQLSTATE {@code PF004}. */
public final class UnknownRunException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public UnknownRunException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF004", hint, cause);
  }
}
