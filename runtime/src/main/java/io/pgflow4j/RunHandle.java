package io.pgflow4j;

import io.pgflow4j.internal.jdbc.Database;
import io.pgflow4j.internal.jdbc.RunFunctions;
import io.pgflow4j.internal.jdbc.RunSnapshot;
import io.pgflow4j.spi.PayloadCodec;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run. Every call asks the database; nothing is cached. Thread-safe. Every method but {@link
 * #runId()} throws {@link UnknownRunException} when there is no such run, and {@link
 * DatabaseException} when the database cannot be used.
 *
 * @param <O> the flow's output
 */
public final class RunHandle<O> {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LAST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

  /** What a slow answer is given beyond the end of a wait: a connection is worth more than that. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
  private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(500);

  private final Database database;
  private final PayloadCodec codec;
  private final FlowDefinition<?, O> flow;
  private final UUID runId;

  RunHandle(Database database, PayloadCodec codec, FlowDefinition<?, O> flow, UUID runId) {
    this.database = database;
    this.codec = codec;
    this.flow = flow;
    this.runId = runId;
  }

  /** The run's id. */
  public UUID runId() {
    return runId;
  }

  /** Where the run is in its life. */
  public RunStatus status() {
    return database.call(c -> RunFunctions.status(c, runId));
  }

  /** How far each step is, in items. Counts tasks, so ask a few times a second at most. */
  public RunProgress progress() {
    return database.call(c -> RunFunctions.progress(c, runId));
  }

  /** Tells the listener how far the run is, twice a second; see the other form. */
  public ProgressSubscription onProgress(Consumer<? super RunProgress> listener) {
    return onProgress(PROGRESS_INTERVAL, listener);
  }

  /**
   * Tells the listener how far the run is: at once, then every interval, and a last time when the
   * run has ended or the subscription is closed. The listener is called by one daemon thread that
   * the subscription has for itself, one call after the other; a slow one is called less often.
   * What it throws ends the subscription, see {@link ProgressSubscription#ended()}. While the
   * database cannot be used there are no calls.
   *
   * @param interval the time from one call to the next, positive
   */
  public ProgressSubscription onProgress(
      Duration interval, Consumer<? super RunProgress> listener) {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException(
          "The interval of onProgress is " + interval + "; give a positive one");
    }
    return ProgressSubscription.start(runId, this::progress, interval, listener);
  }

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
  public O await(Duration timeout) {
    long deadline = System.nanoTime() + nanos(timeout);
    long pause = FIRST_PAUSE.toNanos();
    while (true) {
      DatabaseException unavailable = null;
      try {
        RunSnapshot run = snapshotIfEnded(answerTimeout(deadline - System.nanoTime()));
        if (run != null) {
          return output(run);
        }
      } catch (DatabaseException e) {
        if (!e.isTransient()) {
          throw e;
        }
        unavailable = e;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new RunTimeoutException(
            "Run " + runId + " of flow '" + flow.slug() + "' has not ended within " + timeout,
            unavailable);
      }
      pause(Math.min(pause, left));
      pause = Math.min(pause * 2, LAST_PAUSE.toNanos());
    }
  }

  /** No more than {@link System#nanoTime} can be compared over: a hundred years are forever. */
  private static long nanos(Duration timeout) {
    if (timeout.compareTo(LONGEST_WAIT) > 0) {
      return LONGEST_WAIT.toNanos();
    }
    return timeout.isNegative() ? 0 : timeout.toNanos();
  }

  private static Duration answerTimeout(long left) {
    Duration timeout = GRACE.plusNanos(Math.max(left, 0));
    return timeout.compareTo(LONGEST_SILENCE) < 0 ? timeout : LONGEST_SILENCE;
  }

  private @Nullable RunSnapshot snapshotIfEnded(Duration answerTimeout) {
    RunStatus status = database.call(answerTimeout, c -> RunFunctions.status(c, runId));
    return status.isEnded()
        ? database.call(answerTimeout, c -> RunFunctions.snapshot(c, runId))
        : null;
  }

  private void pause(long nanos) {
    try {
      Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException interrupted =
          new CancellationException("Interrupted while waiting for run " + runId);
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  /**
   * The output of a run that has ended.
   *
   * @throws IllegalStateException when the run has not ended
   * @throws RunFailedException when the run failed
   * @throws RunCancelledException when the run was cancelled
   */
  public O output() {
    return output(snapshot());
  }

  /**
   * The output of a completed run as JSON: an object with one field per leaf step.
   *
   * @throws IllegalStateException when the run has not ended
   * @throws RunFailedException when the run failed
   * @throws RunCancelledException when the run was cancelled
   */
  public String outputJson() {
    return json(snapshot());
  }

  /** Why the run failed; empty unless it did. */
  public Optional<RunFailure> failure() {
    return Optional.ofNullable(snapshot().failure());
  }

  /**
   * Ends the run: tasks not finished are cancelled, running handlers' results are ignored. Their
   * workers interrupt them with the next heartbeat, see {@link StepContext#isCancelled}.
   */
  public void cancel() {
    database.call(
        c -> {
          RunFunctions.cancel(c, runId);
          return true;
        });
  }

  /**
   * Goes on with a failed or cancelled run: its failed and cancelled tasks run again, with fresh
   * attempts; completed ones are kept.
   *
   * @throws RunStateException when the run is neither failed nor cancelled
   */
  public void retry() {
    database.call(
        c -> {
          RunFunctions.retry(c, runId);
          return true;
        });
  }

  private RunSnapshot snapshot() {
    return database.call(c -> RunFunctions.snapshot(c, runId));
  }

  private O output(RunSnapshot run) {
    return flow.output().apply(codec.read(json(run)));
  }

  private String json(RunSnapshot run) {
    return switch (run.status()) {
      case STARTED -> throw new IllegalStateException("Run " + runId + " has not ended");
      case CANCELLED -> throw new RunCancelledException("Run " + runId + " was cancelled");
      case FAILED -> throw failed(run.failure());
      case COMPLETED -> Objects.requireNonNullElse(run.output(), "{}");
    };
  }

  private RunFailedException failed(@Nullable RunFailure known) {
    RunFailure failure = Objects.requireNonNull(known, "A failed run has a failure");
    String where =
        failure.stepSlug() == null
            ? ""
            : " in step '" + failure.stepSlug() + "', task " + failure.taskIndex();
    return new RunFailedException(
        "Run " + runId + " of flow '" + flow.slug() + "' failed" + where + ": " + failure.message(),
        failure);
  }
}
