package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/** A flow or step slug breaks the naming rules. SQLSTATE {@code PF001}. */
public final class InvalidSlugException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Names the slug; the hint states the rules. */
  public InvalidSlugException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF001", hint, cause);
  }
}
