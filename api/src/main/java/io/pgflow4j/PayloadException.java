package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * A value cannot be read from or written as JSON that PostgreSQL stores: it does not fit its type,
 * or it contains NaN, the character 0, half a surrogate pair, too deep nesting, or is too large. In
 * a handler it fails the attempt; from {@link PgflowClient#start} it means that no run was started.
 */
public final class PayloadException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Names the field and what is wrong with it. */
  public PayloadException(String message, @Nullable Throwable cause) {
    super(message, null, null, cause);
  }

  /** Made from what the database reported about JSON that a codec had let through. */
  public PayloadException(
      String message, @Nullable String sqlState, @Nullable String hint, @Nullable Throwable cause) {
    super(message, sqlState, hint, cause);
  }
}
