package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/** A result named no attempt, and the installation rejects such results. SQLSTATE {@code PF016}. */
public final class AttemptRequiredException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public AttemptRequiredException(
      String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF016", hint, cause);
  }
}
