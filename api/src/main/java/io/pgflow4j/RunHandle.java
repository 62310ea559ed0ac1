package io.pgflow4j;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * One run. Every call asks the database; the handle caches nothing. Thread-safe. Every method but
 * {@link #runId()} throws {@link UnknownRunException} when the run does not exist, and {@link
 * DatabaseException} when the database cannot be used.
 *
 * @param <O> the flow's output
 */
public interface RunHandle<O> {
  /** The run's id. */
  UUID runId();

  /** Where the run is in its life. */
  RunStatus status();

  /** How far each step is, in items. Counts tasks, so ask a few times a second at most. */
  RunProgress progress();

  /** Calls the listener with the run's progress twice a second; see the other form. */
  ProgressSubscription onProgress(Consumer<? super RunProgress> listener);

  /**
   * Calls the listener with the run's progress: at once, then every interval, and a last time when
   * the run has ended or the subscription is closed. The subscription has one daemon thread, which
   * calls the listener again only after the previous call returned. An exception of the listener
   * ends the subscription, see {@link ProgressSubscription#ended()}. While the database cannot be
   * used, the listener is not called.
   *
   * @param interval the time from one call to the next, positive
   */
  ProgressSubscription onProgress(Duration interval, Consumer<? super RunProgress> listener);

  /**
   * Waits until the run has ended and returns its output. Polls the database every 5 ms at first,
   * every 250 ms later. Lost connections and a database that is down do not end the wait. When the
   * database does not answer, the call lasts at most a second longer than the timeout, provided
   * that the driver can bound its calls. The pool decides how long it takes to lend a connection.
   *
   * @throws RunFailedException when the run failed
   * @throws RunCancelledException when the run was cancelled
   * @throws RunTimeoutException when the run has not ended in time, or the database has not
   *     answered; the run goes on
   * @throws CancellationException when the thread is interrupted; its interrupt flag stays set
   */
  O await(Duration timeout);

  /**
   * The output of a run that has ended.
   *
   * @throws IllegalStateException when the run has not ended
   * @throws RunFailedException when the run failed
   * @throws RunCancelledException when the run was cancelled
   */
  O output();

  /**
   * The output of a completed run as JSON: an object with one field per leaf step.
   *
   * @throws IllegalStateException when the run has not ended
   * @throws RunFailedException when the run failed
   * @throws RunCancelledException when the run was cancelled
   */
  String outputJson();

  /** Why the run failed; empty unless it did. */
  Optional<RunFailure> failure();

  /**
   * Ends the run and cancels its unfinished tasks. Results of running handlers are discarded, and
   * their workers interrupt them at the next heartbeat, see {@link StepContext#isCancelled}. Does
   * nothing when the run has ended.
   */
  void cancel();

  /**
   * Continues a failed or cancelled run: its failed and cancelled tasks run again, with a full set
   * of attempts. Completed tasks keep their outputs.
   *
   * @throws RunStateException when the run is neither failed nor cancelled
   */
  void retry();
}
