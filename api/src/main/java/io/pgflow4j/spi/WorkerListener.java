package io.pgflow4j.spi;

import io.pgflow4j.StepContext;
import java.time.Duration;

/**
 * Is told what a worker does, for metrics and traces. Called on handler and worker threads, so
 * implementations are thread-safe and quick; what they throw is logged and ignored. No event
 * carries a payload.
 */
public interface WorkerListener {
  /** A handler is about to be called. */
  default void attemptStarted(StepContext attempt) {}

  /** A handler returned and its output was encoded; the database has yet to accept it. */
  default void attemptSucceeded(StepContext attempt, Duration elapsed) {}

  /** A handler threw, timed out, or returned what cannot be stored. */
  default void attemptFailed(StepContext attempt, Duration elapsed, Throwable failure) {}

  /**
   * An attempt ended without a result: its run has ended or its lease was lost, or the worker was
   * closed before the handler returned. A handler that is still running is interrupted next.
   */
  default void attemptCancelled(StepContext attempt, Duration elapsed) {}

  /**
   * The database settled a result.
   *
   * @param outcome {@code done}, {@code already_done}, {@code stale}, {@code retried} or {@code
   *     failed}
   */
  default void resultSettled(String flowSlug, String stepSlug, String outcome) {}

  /**
   * One round trip is over.
   *
   * @param handedIn how many results it carried
   * @param claimed how many tasks it brought
   */
  default void exchanged(int handedIn, int claimed, Duration elapsed) {}

  /** The database could not be used; the worker tries again. */
  default void databaseUnavailable(Exception failure) {}
}
