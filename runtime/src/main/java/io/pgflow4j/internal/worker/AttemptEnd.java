package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.core.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended. Immutable.
 *
 * @param outcome what listeners are told, if they were told that it started
 * @param result what the database is still to be told; null when there is nothing to tell
 * @param failure why, of a failed attempt
 * @param early whether somebody else than the attempt's own thread ended it
 */
record AttemptEnd(
    Outcome outcome, @Nullable TaskResult result, @Nullable Throwable failure, boolean early) {
  /** What listeners are told. */
  enum Outcome {
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  /** The handler returned. */
  static AttemptEnd completed(ClaimedTask task, String output) {
    return new AttemptEnd(Outcome.SUCCEEDED, TaskResult.completed(task, output), null, false);
  }

  /** The handler's work and its completion were committed. */
  static AttemptEnd committed() {
    return new AttemptEnd(Outcome.SUCCEEDED, null, null, false);
  }

  /** The handler failed. */
  static AttemptEnd failed(ClaimedTask task, Throwable failure, boolean permanent) {
    TaskResult result = TaskResult.failed(task, FailureText.of(failure), permanent);
    return new AttemptEnd(Outcome.FAILED, result, failure, false);
  }

  /** The handler took too long. */
  static AttemptEnd timedOut(ClaimedTask task, AttemptTimeoutException timeout, String stack) {
    TaskResult result = TaskResult.failed(task, timeout.getMessage() + stack, false);
    return new AttemptEnd(Outcome.FAILED, result, timeout, true);
  }

  /** The database refused the completion: another attempt has the task, or the run is over. */
  static AttemptEnd refused() {
    return new AttemptEnd(Outcome.CANCELLED, null, null, false);
  }

  /** Nobody wants the result any more; the handler may still be running. */
  static AttemptEnd cancelled() {
    return new AttemptEnd(Outcome.CANCELLED, null, null, true);
  }

  /** The handler was never called, so that the attempt does not count. */
  static AttemptEnd released(ClaimedTask task, boolean early) {
    return new AttemptEnd(Outcome.CANCELLED, TaskResult.released(task), null, early);
  }

  /** Whether this can only be the end of an attempt that has not begun. */
  boolean unbegun() {
    return result != null && result.released();
  }
}
