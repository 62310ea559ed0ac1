package io.pgflow4j.internal.worker;

/** The attempt's time is over. Without a stack trace: it says nothing about the handler. */
final class AttemptTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AttemptTimeoutException(int timeoutSeconds) {
    super(
        "The attempt timed out after " + timeoutSeconds + " s and was interrupted",
        null,
        false,
        false);
  }
}
