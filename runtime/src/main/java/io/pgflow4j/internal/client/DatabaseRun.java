package io.pgflow4j.internal.client;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.ProgressSubscription;
import io.pgflow4j.RunCancelledException;
import io.pgflow4j.RunFailedException;
import io.pgflow4j.RunFailure;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunProgress;
import io.pgflow4j.RunStatus;
import io.pgflow4j.RunTimeoutException;
import io.pgflow4j.internal.core.RunFunctions;
import io.pgflow4j.internal.core.RunSnapshot;
import io.pgflow4j.internal.jdbc.Caller;
import io.pgflow4j.spi.PayloadCodec;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A run in a database. Every call asks it; nothing is cached. Thread-safe. */
final class DatabaseRun<O> implements RunHandle<O> {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LAST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

  /** What a slow answer is given beyond the end of a wait: a connection is worth more than that. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
  private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(500);

  private final Caller database;
  private final UUID runId;
  private final String name;
  private final Function<String, O> reader;

  /** A run; {@code name} stands for it in messages, and {@code reader} reads its output's JSON. */
  private DatabaseRun(Caller database, UUID runId, String name, Function<String, O> reader) {
    this.database = database;
    this.runId = runId;
    this.name = name;
    this.reader = reader;
  }

  /** A run of a flow. */
  static <O> RunHandle<O> of(
      Caller database, FlowDefinition<?, O> flow, UUID runId, PayloadCodec codec) {
    return new DatabaseRun<>(
        database,
        runId,
        "Run " + runId + " of flow '" + flow.slug() + "'",
        json -> flow.output().apply(codec.read(json)));
  }

  /** A run of any flow. */
  static RunHandle<String> of(Caller database, UUID runId) {
    return new DatabaseRun<>(database, runId, "Run " + runId, json -> json);
  }

  @Override
  public UUID runId() {
    return runId;
  }

  @Override
  public RunStatus status() {
    return database.call(c -> RunFunctions.status(c, runId));
  }

  @Override
  public RunProgress progress() {
    return database.call(c -> RunFunctions.progress(c, runId));
  }

  @Override
  public ProgressSubscription onProgress(Consumer<? super RunProgress> listener) {
    return onProgress(PROGRESS_INTERVAL, listener);
  }

  @Override
  public ProgressSubscription onProgress(
      Duration interval, Consumer<? super RunProgress> listener) {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException(
          "The interval of onProgress is " + interval + "; give a positive one");
    }
    return ProgressWatch.start(runId, this::progress, interval, listener);
  }

  @Override
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
        throw new RunTimeoutException(name + " has not ended within " + timeout, unavailable);
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

  @Override
  public O output() {
    return output(snapshot());
  }

  @Override
  public String outputJson() {
    return json(snapshot());
  }

  @Override
  public Optional<RunFailure> failure() {
    return Optional.ofNullable(snapshot().failure());
  }

  @Override
  public void cancel() {
    database.call(
        c -> {
          RunFunctions.cancel(c, runId);
          return true;
        });
  }

  @Override
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
    return reader.apply(json(run));
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
    return new RunFailedException(
        name + " failed" + failure.where() + ": " + failure.message(), failure);
  }
}
