package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/** The flow has no schedule of that name. SQLSTATE {@code PF017}. */
public final class UnknownScheduleException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public UnknownScheduleException(
      String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF017", hint, cause);
  }
}
