package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler to fail its task for good: no attempt follows, whatever the step's {@code
 * maxAttempts}. The message is stored with the task.
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
