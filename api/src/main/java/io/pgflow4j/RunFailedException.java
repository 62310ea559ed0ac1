package io.pgflow4j;

/** The run failed; {@link #failure()} says where and why. */
public final class RunFailedException extends PgflowException {
  private static final long serialVersionUID = 1L;

  private final transient RunFailure failure;

  /** Made by the client. */
  public RunFailedException(String message, RunFailure failure) {
    super(message, null, null, null);
    this.failure = failure;
  }

  /** Where and why the run failed. */
  public RunFailure failure() {
    return failure;
  }
}
