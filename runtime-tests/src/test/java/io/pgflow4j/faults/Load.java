package io.pgflow4j.faults;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * A client that keeps a few runs in flight, as the manual tells clients to: with run ids of its
 * own, so that a start whose answer got lost can be repeated.
 */
final class Load implements Runnable {
  private static final int IN_FLIGHT = 4;

  private final PgflowClient client;
  private final FlowDefinition<LoadFlow.Size, Long> flow;
  private final Payload payload;
  private final Random random;
  private final List<UUID> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<RunHandle<Long>> inFlight = new ArrayList<>();
  private final CompletableFuture<Void> end;
  private volatile boolean stopped;
  private volatile boolean abandoned;

  Load(
      DataSource dataSource, FlowDefinition<LoadFlow.Size, Long> flow, Payload payload, long seed) {
    this.client = PgflowClient.create(dataSource);
    this.flow = flow;
    this.payload = payload;
    this.random = new Random(seed);
    this.end = CompletableFuture.runAsync(this, work -> new Thread(work, "load").start());
  }

  @Override
  public void run() {
    while (!stopped) {
      if (inFlight.size() < IN_FLIGHT) {
        startOne();
      }
      repeatedly(() -> inFlight.removeIf(run -> run.status().isEnded()));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private void startOne() {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    LoadFlow.Size size = new LoadFlow.Size(1 + random.nextInt(payload.mostItems()), payload);
    asked.add(id);
    repeatedly(() -> inFlight.add(client.start(flow, size, id)));
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

  /** Starts no more runs; returns the ids of those that were. */
  List<UUID> stop() {
    stopped = true;
    try {
      end.orTimeout(Patience.LONG.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new AssertionError("The client of the load did not come through: " + e.getCause(), e);
    }
    return asked;
  }

  /** Tries nothing again. */
  void abandon() {
    stopped = true;
    abandoned = true;
  }
}
