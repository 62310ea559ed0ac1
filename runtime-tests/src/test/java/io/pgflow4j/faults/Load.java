package io.pgflow4j.faults;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * A client that keeps a few runs in flight, as the manual tells clients to: with run ids of its
 * own, so that a start whose answer got lost can be repeated. It also sends the signals that its
 * runs await, until the last one has ended.
 */
final class Load implements Runnable {
  private static final int IN_FLIGHT = 4;

  /** The latest time at which a step of a new run may start, from now. */
  private static final int LONGEST_WAIT_MILLIS = 150;

  private final PgflowClient client;
  private final UnaryOperator<UUID> ids;
  private final FlowDefinition<LoadFlow.Size, Long> flow;
  private final Payload payload;
  private final Random random;
  private final Duration clockAhead;
  private final Answers answers;
  private final List<UUID> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<RunHandle<Long>> inFlight = new ArrayList<>();
  private final CompletableFuture<Void> end;
  private volatile boolean stopped;
  private volatile boolean abandoned;

  /**
   * Starts at once.
   *
   * @param tokens where its runs and so their tokens are
   * @param ids makes the id of a run from a random one
   * @param clockAhead how far the database's clock is ahead
   */
  Load(
      PgflowClient client,
      Supplier<DataSource> tokens,
      UnaryOperator<UUID> ids,
      FlowDefinition<LoadFlow.Size, Long> flow,
      Payload payload,
      long seed,
      Duration clockAhead) {
    this.client = client;
    this.ids = ids;
    this.flow = flow;
    this.payload = payload;
    this.random = new Random(seed);
    this.clockAhead = clockAhead;
    this.answers = new Answers(client, tokens, random, this::repeatedly);
    this.end = CompletableFuture.runAsync(this, work -> new Thread(work, "load").start());
  }

  @Override
  public void run() {
    while (!abandoned && !(stopped && inFlight.isEmpty())) {
      if (!stopped && inFlight.size() < IN_FLIGHT) {
        startOne();
      }
      answers.answerSome();
      repeatedly(() -> inFlight.removeIf(run -> run.status().isEnded()));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private void startOne() {
    UUID id = ids.apply(new UUID(random.nextLong(), random.nextLong()));
    Instant due = Instant.now().plus(clockAhead).plusMillis(random.nextInt(LONGEST_WAIT_MILLIS));
    LoadFlow.Size size = new LoadFlow.Size(1 + random.nextInt(payload.mostItems()), payload, due);
    asked.add(id);
    repeatedly(() -> inFlight.add(client.start(flow, size, id)));
    answers.expect(id);
  }

  private void repeatedly(Runnable call) {
    while (true) {
      try {
        call.run();
        return;
      } catch (DatabaseException e) {
        if (abandoned || !e.isTransient()) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  /** What was sent to the runs. */
  List<Answers.Sent> sent() {
    return answers.sent();
  }

  /** Starts no more runs, and waits until all have ended; returns their ids. */
  List<UUID> stop() {
    stopped = true;
    join(end.orTimeout(Patience.LONG.toSeconds(), TimeUnit.SECONDS));
    return asked;
  }

  /** Says why, if the load has broken off. */
  void requireGoingOn() {
    if (end.isCompletedExceptionally()) {
      join(end);
    }
  }

  private static void join(CompletableFuture<Void> end) {
    try {
      end.join();
    } catch (CompletionException e) {
      throw new AssertionError("The client of the load did not come through: " + e.getCause(), e);
    }
  }

  /** Tries nothing again. */
  void abandon() {
    stopped = true;
    abandoned = true;
  }
}
