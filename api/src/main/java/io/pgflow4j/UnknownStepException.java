package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/** The flow has no step of that slug. SQLSTATE {@code PF003}. */
public final class UnknownStepException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public UnknownStepException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF003", hint, cause);
  }
}
