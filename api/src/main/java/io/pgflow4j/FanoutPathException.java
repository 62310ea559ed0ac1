package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/** The path of a fanout step is malformed. SQLSTATE {@code PF008}. */
public final class FanoutPathException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public FanoutPathException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF008", hint, cause);
  }
}
