package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * A limit was exceeded: too many fanout elements, or a value too large to store. SQLSTATE {@code
 * PF015}.
 */
public final class LimitExceededException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public LimitExceededException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF015", hint, cause);
  }
}
