package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/** A task index above 0 was given for a step that is not a fanout. SQLSTATE {@code PF014}. */
public final class TaskIndexException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public TaskIndexException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF014", hint, cause);
  }
}
