package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/** The value a fanout step should run over is not an array. SQLSTATE {@code PF007}. */
public final class FanoutNotArrayException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public FanoutNotArrayException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF007", hint, cause);
  }
}
