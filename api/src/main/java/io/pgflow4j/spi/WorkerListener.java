package io.pgflow4j.spi;

import io.pgflow4j.ScheduleFiring;
import io.pgflow4j.StepContext;
import java.time.Duration;
import java.time.Instant;

/**
 * Observes a worker, for metrics and traces. The worker calls it on handler and worker threads, so
 * implementations must be thread-safe and quick. The worker logs what they throw and goes on.
 * Events carry no payloads.
 */
public interface WorkerListener {
  /** A handler is about to be called. */
  default void attemptStarted(StepContext attempt) {}

  /** A handler returned and its output was encoded. The database has not accepted it yet. */
  default void attemptSucceeded(StepContext attempt, Duration elapsed) {}

  /** A handler threw, timed out, or returned what cannot be stored. */
  default void attemptFailed(StepContext attempt, Duration elapsed, Throwable failure) {}

  /**
   * An attempt ended without a result: its run has ended or its lease was lost, or the worker was
   * closed before the handler returned. The worker interrupts a handler that is still running next.
   */
  default void attemptCancelled(StepContext attempt, Duration elapsed) {}

  /** The database settled a result. */
  default void resultSettled(String flowSlug, String stepSlug, ResultOutcome outcome) {}

  /**
   * One round trip has ended.
   *
   * @param handedIn how many results the worker handed in
   * @param claimed how many tasks it claimed
   */
  default void exchanged(int handedIn, int claimed, Duration elapsed) {}

  /** A schedule fired, and the database decided what becomes of that. */
  default void scheduleFired(
      String flowSlug, String scheduleSlug, Instant firing, ScheduleFiring.Outcome outcome) {}

  /** The input of a firing's run could not be made; the worker tries again. */
  default void scheduleInputFailed(
      String flowSlug, String scheduleSlug, Instant firing, Throwable failure) {}

  /** The database could not be used; the worker tries again. */
  default void databaseUnavailable(Exception failure) {}
}
