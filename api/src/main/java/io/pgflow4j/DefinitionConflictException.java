package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/** A flow or step was defined again with another structure. SQLSTATE {@code PF005}. */
public final class DefinitionConflictException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public DefinitionConflictException(
      String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF005", hint, cause);
  }
}
