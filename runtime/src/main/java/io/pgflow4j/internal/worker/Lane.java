package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.Exchanged;
import io.pgflow4j.internal.core.FailedRun;
import io.pgflow4j.internal.core.WorkerConnection;
import io.pgflow4j.internal.worker.CallFailure.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread with a connection that carries out one order of the handoff after the other. An order is
 * one call; whether it succeeds or fails, the handoff decides what follows from that.
 */
final class Lane implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LAST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How long a call may take whose only purpose is that later ones take less. */
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  private final int number;
  private final Handoff handoff;
  private final WorkerLink link;
  private final ExchangeSink sink;
  private final AbandonedCalls abandoned;
  private final boolean warmsUp;
  private @Nullable WorkerConnection connection;
  private long pause = FIRST_PAUSE_NANOS;
  private final ConnectionWait wait = new ConnectionWait();

  /** Opens connections for the lane. */
  @FunctionalInterface
  interface WorkerLink {
    WorkerConnection open() throws SQLException;
  }

  /** Takes what an exchange brought. */
  interface ExchangeSink {
    void accept(Exchanged exchanged, long nanos);

    /** A heartbeat was sent on the connection: the time to ask what else there is to know. */
    void beat(WorkerConnection connection) throws SQLException;

    /** Gives back the tasks whose claim's answer was lost. */
    void giveBack(WorkerConnection connection, Errand.GiveBack errand) throws SQLException;

    void unavailable(SQLException failure);

    /** An exchange failed, and its results are not at fault. */
    void exchangeFailed();
  }

  /**
   * Not connected yet.
   *
   * @param warmsUp whether it prepares its session before its first order; it then takes a
   *     connection that it may not need yet
   */
  Lane(
      int number,
      Handoff handoff,
      WorkerLink link,
      ExchangeSink sink,
      AbandonedCalls abandoned,
      boolean warmsUp) {
    this.number = number;
    this.handoff = handoff;
    this.link = link;
    this.sink = sink;
    this.abandoned = abandoned;
    this.warmsUp = warmsUp;
  }

  @Override
  public void run() {
    try {
      if (warmsUp) {
        warmUp();
      }
      for (Order order = handoff.next(number); order != null; order = handoff.next(number)) {
        boolean usable =
            order.errand() instanceof Errand.Exchange
                ? carryOut(order)
                : order.errand() instanceof Errand.Beat ? beat() : runErrand(order);
        if (!usable) {
          handoff.pause(pause);
          pause = Math.min(pause * 2, LAST_PAUSE_NANOS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disconnect();
    }
  }

  /** Prepares the session; when that fails, the first order meets the same failure, and says so. */
  private void warmUp() {
    try {
      WorkerConnection open = connection(true);
      open.limit(WARM_UP);
      FailureLog.write(open.warmUp());
    } catch (SQLException | RuntimeException | Error e) {
      LOG.debug("A session could not be prepared", e);
      disconnect();
    }
  }

  private boolean beat() {
    try {
      Heartbeat.beat(connection(), sink);
    } catch (SQLException e) {
      // The next heartbeat is soon enough: the database waits for several.
      sink.unavailable(e);
      LOG.warn("A heartbeat failed: {}", e.getMessage());
      disconnect();
    } catch (RuntimeException | Error e) {
      LOG.error("A heartbeat failed; the next one uses a new connection", e);
      disconnect();
    }
    return true;
  }

  /** Makes a call that is seldom needed. */
  private boolean runErrand(Order order) {
    boolean done = false;
    try {
      WorkerConnection open = connection();
      open.limit(order.patience());
      if (order.errand() instanceof Errand.GiveBack giveBack) {
        sink.giveBack(open, giveBack);
      } else if (order.errand() instanceof Errand.FailNext failNext) {
        FailedRun failed =
            open.unreadClaims()
                .failNext(
                    failNext.step().flowSlug(),
                    ClaimScope.runnable(failNext.step()),
                    FailureText.ascii(
                        "The database could not give the task to a worker: " + failNext.why()));
        if (failed != null) {
          FailureLog.failed(failed);
        }
      }
      done = true;
    } catch (SQLException e) {
      sink.unavailable(e);
      LOG.warn("A call failed and will be repeated: {}", e.getMessage());
      disconnect();
    } catch (RuntimeException | Error e) {
      LOG.error("A call of the worker failed; the worker goes on with a new connection", e);
      disconnect();
    }
    handoff.ended(order.errand(), done);
    return true;
  }

  /** Makes the call; false when the database cannot be used at all. */
  private boolean carryOut(Order order) {
    long start = System.nanoTime();
    try {
      if (waits(order)) {
        return true;
      }
      Exchanged exchanged = exchange(order);
      sink.accept(exchanged, System.nanoTime() - start);
      handoff.exchanged(order, exchanged.claimed());
      pause = FIRST_PAUSE_NANOS;
      return true;
    } catch (SQLException e) {
      boolean outOfPatience = System.nanoTime() - start >= order.patience().toNanos();
      CallFailure failure = CallFailure.of(e, outOfPatience);
      if (failure.kind() == Kind.UNFINISHED && connection != null) {
        abandoned.add(connection.process(), order.batch());
      }
      disconnect();
      handoff.failed(order, failure);
      if (failure.kind() == Kind.REFUSED) {
        LOG.debug("The database rejected a call", e);
        return true;
      }
      sink.exchangeFailed();
      sink.unavailable(e);
      boolean usable = failure.kind() != Kind.UNAVAILABLE;
      if (!usable) {
        LOG.warn(
            "The database cannot be used ({}); next try in {} ms",
            failure.why(),
            TimeUnit.NANOSECONDS.toMillis(pause));
      } else {
        LOG.warn("A call did not finish ({}); its runs go on one by one", failure.why());
      }
      return usable;
    } catch (RuntimeException | Error e) {
      // Also Errors, such as a payload too large for the heap: without lanes the worker would
      // look alive and do nothing.
      disconnect();
      sink.exchangeFailed();
      handoff.failed(order, CallFailure.of(e));
      LOG.error("A call of the worker failed; the worker goes on with a new connection", e);
      return true;
    }
  }

  /** The worker closes: a connection that is not needed for results is not waited for. */
  void close() {
    wait.end();
  }

  private Exchanged exchange(Order order) throws SQLException {
    WorkerConnection open = connection(order.batch().results().isEmpty());
    open.limit(order.patience());
    Claim claim = order.claim();
    return claim == null
        ? open.exchange(order.batch().results())
        : open.exchange(
            order.batch().results(),
            claim.quantity(),
            claim.maxBytes(),
            claim.from().flowSlugs().toArray(new String[0]),
            claim.from().runnable());
  }

  /** Whether the order must wait, because the server still runs an earlier call of its results. */
  private boolean waits(Order order) throws SQLException {
    UUID slowRun = order.batch().slowRun();
    if (slowRun == null) {
      return false;
    }
    OptionalInt process = abandoned.running(slowRun, connection());
    if (process.isEmpty()) {
      return false;
    }
    String why = "process " + process.getAsInt() + " of the server still runs an earlier call";
    handoff.failed(order, new CallFailure(Kind.UNFINISHED, why, false, false));
    sink.unavailable(new SQLException(why, "57014"));
    return true;
  }

  private WorkerConnection connection() throws SQLException {
    return connection(false);
  }

  private WorkerConnection connection(boolean idle) throws SQLException {
    WorkerConnection open = connection;
    if (open == null) {
      try {
        open = idle ? wait.open(link) : link.open();
      } catch (RuntimeException e) {
        // Data sources throw these, too. It is as good a reason to keep the results and try again.
        throw new SQLException("The data source failed: " + e, e);
      }
      connection = open;
    }
    return open;
  }

  private void disconnect() {
    WorkerConnection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException | RuntimeException | Error e) {
        LOG.debug("A connection could not be closed", e);
      }
    }
  }
}
