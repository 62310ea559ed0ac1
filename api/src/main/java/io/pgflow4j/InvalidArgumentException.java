package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/** A quantity or an option is outside its bounds. SQLSTATE {@code PF009}. */
public final class InvalidArgumentException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public InvalidArgumentException(
      String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF009", hint, cause);
  }
}
