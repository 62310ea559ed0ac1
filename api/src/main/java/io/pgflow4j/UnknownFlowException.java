package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * The database knows no flow of that slug; its migration has not been applied. SQLSTATE {@code
 * PF002}.
 */
public final class UnknownFlowException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public UnknownFlowException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF002", hint, cause);
  }
}
