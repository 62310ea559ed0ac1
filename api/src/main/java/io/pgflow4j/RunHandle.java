package io.pgflow4j;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * One run. Every call asks the database; nothing is cached. Thread-safe. Every method but {@link
 * #runId()} throws {@link UnknownRunException} when there is no such run, and {@link
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

  /** Tells the listener how far the run is, twice a second; see the other form. */
  ProgressSubscription onProgress(Consumer<? super RunProgress> listener);

  /**
   * Tells the listener how far the run is: at once, then every interval, and a last time when the
   * run has ended or the subscription is closed. The listener is called by one daemon thread that
   * the subscription has for itself, one call after the other; a slow one is called less often.
   * What it throws ends the subscription, see {@link ProgressSubscription#ended()}. While the
   * database cannot be used, the listener is not called.
   *
   * @param interval the time from one call to the next, positive
   */
  ProgressSubscription onProgress(Duration interval, Consumer<? super RunProgress> listener);

  /**
   * Waits until the run has ended and returns its output. Asks the database every 5 ms at first,
   * every 250 ms later. A lost connection or a database that is down for a while is waited out. So
   * is one that does not answer, for a second longer than the timeout at most where the driver can
   * bound it; how long a pool takes to lend a connection is up to the pool.
   *
   * @throws RunFailedException when the run failed
   * @throws RunCancelledException when the run was cancelled
   * @throws RunTimeoutException when the run has not ended, or could not be asked, in time; it goes
   *     on
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
   * Ends the run: tasks not finished are cancelled, running handlers' results are ignored. Their
   * workers interrupt them with the next heartbeat, see {@link StepContext#isCancelled}.
   */
  void cancel();

  /**
   * Goes on with a failed or cancelled run: its failed and cancelled tasks run again, with fresh
   * attempts; completed ones are kept.
   *
   * @throws RunStateException when the run is neither failed nor cancelled
   */
  void retry();
}
