package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/** The run id is already used by another flow or with another input. SQLSTATE {@code PF010}. */
public final class RunIdConflictException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public RunIdConflictException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF010", hint, cause);
  }
}
