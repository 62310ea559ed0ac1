package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * The run is in a state that does not allow the operation, such as retrying a run that is not
 * failed. SQLSTATE {@code PF011}.
 */
public final class RunStateException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public RunStateException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF011", hint, cause);
  }
}
