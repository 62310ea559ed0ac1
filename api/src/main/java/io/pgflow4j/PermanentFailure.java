package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler to fail its task permanently: no attempt follows, even if {@code maxAttempts}
 * would allow one. The database stores the message with the task.
 */
public final class PermanentFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Fails the task with a message. */
  public PermanentFailure(String message) {
    super(message);
  }

  /** Fails the task with a message and what caused it. */
  public PermanentFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
