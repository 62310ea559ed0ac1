package io.pgflow4j.internal.worker;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.PgflowException;
import io.pgflow4j.Servers;
import io.pgflow4j.WorkerState;
import io.pgflow4j.internal.core.Shard;
import io.pgflow4j.internal.core.ShardFunctions;
import io.pgflow4j.internal.jdbc.Database;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a worker at work on one of its servers. A server that cannot be reached, or does not have
 * the flows yet, is tried again and again. Where the map says that the data source leads to another
 * server, the worker stops there, because that server may have a data source already. Lost
 * connections are not its business: the lanes get over them. Thread-safe.
 */
final class ServerLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLoop.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** Lets a thread that waits for a connection end by itself. */
  private static final long STARTING_MILLIS = 1_000;

  /** What an engine takes to close at most once its handlers are interrupted, and some more. */
  private static final long INTERRUPTED_MILLIS = 10_000;

  private final String server;
  private final WorkerPlan plan;
  private final WorkPlace place;
  private final boolean alone;
  private final Database database;
  private final Duration interval;
  private final Thread thread;
  private volatile @Nullable WorkerEngine engine;
  private boolean stopped; // guarded by this
  private Duration pause = FIRST_PAUSE; // as what was told last: touched by one thread at a time
  private String told = "";

  /**
   * Does not start yet.
   *
   * @param alone whether there is no other server, so that none needs a map
   */
  ServerLoop(Servers.Server server, WorkerPlan plan, WorkPlace place, boolean alone) {
    this.server = server.name();
    this.plan = plan;
    this.place = place;
    this.alone = alone;
    this.interval = plan.settings().heartbeatInterval();
    this.database =
        new Database(server.dataSource()).answeringWithin(plan.settings().answerTimeout());
    this.thread = new NamedThreads(place.label(), "server").newThread(this);
  }

  /**
   * Starts working, or trying to.
   *
   * @param answers whether the server answered just now; otherwise it is not waited for
   * @throws PgflowException when the server rejects the worker
   */
  void start(boolean answers) {
    if (answers) {
      try {
        look();
      } catch (DatabaseException e) {
        tell(e.getMessage());
      }
    }
    thread.start();
  }

  /** How it does there; null while it does not work there. */
  @Nullable WorkerState state() {
    WorkerEngine working = engine;
    return working == null ? null : working.state();
  }

  @Override
  public void run() {
    try {
      while (await()) {
        try {
          look();
        } catch (PgflowException e) {
          if (engine == null) {
            tell(e.getMessage());
          }
        } catch (RuntimeException | Error e) {
          LOG.error("Server {} could not be looked at; the worker tries again", server, e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  private void look() {
    boolean right = isRight(database.call(ShardFunctions::list));
    if (right && engine == null) {
      engine = WorkerEngine.start(plan, place);
      told = "";
      pause = FIRST_PAUSE;
    } else if (!right) {
      tell("the map does not say that its data source leads to it");
      end();
    }
  }

  private boolean isRight(List<Shard> map) {
    return map.isEmpty()
        ? alone
        : map.stream().anyMatch(row -> row.here() && row.server().equals(server));
  }

  private void tell(@Nullable String why) {
    String text = Objects.requireNonNullElse(why, "");
    if (!text.equals(told)) {
      told = text;
      LOG.warn(
          "Worker {} does not work on server {} and tries again: {}",
          plan.settings().name(),
          server,
          text);
    }
  }

  private void end() {
    WorkerEngine working = engine;
    engine = null;
    if (working != null) {
      working.close();
    }
  }

  /** Waits until the next look; false when there is none. */
  private synchronized boolean await() throws InterruptedException {
    Duration wait = interval;
    if (engine == null) {
      wait = pause;
      pause = pause.multipliedBy(2).compareTo(interval) < 0 ? pause.multipliedBy(2) : interval;
    }
    long until = System.nanoTime() + wait.toNanos();
    for (long left = wait.toNanos(); !stopped && left > 0; left = until - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return !stopped;
  }

  /** Lets it close; {@link #join} waits for that. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /**
   * Waits until it has closed; false when the calling thread was interrupted meanwhile.
   *
   * @param hurry whether handlers are interrupted at once
   */
  boolean join(boolean hurry) {
    boolean calm = true;
    try {
      if (!hurry) {
        thread.join(engine == null ? STARTING_MILLIS : 0);
        return true;
      }
    } catch (InterruptedException e) {
      calm = false;
    }
    thread.interrupt();
    try {
      thread.join(INTERRUPTED_MILLIS);
    } catch (InterruptedException e) {
      calm = false;
    }
    return calm;
  }
}
