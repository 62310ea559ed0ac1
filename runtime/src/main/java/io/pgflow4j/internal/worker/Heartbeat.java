package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.SnapshotHolder;
import io.pgflow4j.internal.core.WorkerConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the database that the worker is alive. Borrows a connection for each heartbeat, so that a
 * call that does not end cannot keep the worker silent. Where the pool has no connection to lend, a
 * lane sends the heartbeat.
 */
final class Heartbeat implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final Handoff handoff;
  private final Lane.WorkerLink link;
  private final Lane.ExchangeSink sink;
  private final Duration interval;
  private final ScheduleKeeper schedules;
  private final SnapshotWatch snapshots = new SnapshotWatch();
  private boolean stopped;

  Heartbeat(
      Handoff handoff,
      Lane.WorkerLink link,
      Lane.ExchangeSink sink,
      Duration interval,
      ScheduleKeeper schedules) {
    this.handoff = handoff;
    this.link = link;
    this.sink = sink;
    this.interval = interval;
    this.schedules = schedules;
  }

  @Override
  public void run() {
    try {
      while (await()) {
        try (WorkerConnection connection = link.open()) {
          beat(connection, sink);
          handoff.beaten();
          housekeeping(connection);
          askForFirings(connection);
        } catch (SQLException | RuntimeException e) {
          sink.unavailable(e instanceof SQLException s ? s : new SQLException(e));
          LOG.warn("A heartbeat failed: {}", FailureText.message(e));
        } catch (Error e) {
          LOG.error("A heartbeat failed; the next one follows", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A failure is no failure of the heartbeat: other workers fire the same schedules. */
  private void askForFirings(WorkerConnection connection) {
    try {
      schedules.next(connection.untilNextFiring());
    } catch (SQLException e) {
      LOG.info(
          "The next firing of schedules is not known; the next heartbeat asks again: {}",
          e.getMessage());
    }
  }

  /** A failure is no failure of the heartbeat: other workers do the same work. */
  private void housekeeping(WorkerConnection connection) {
    try {
      connection.housekeeping();
      SnapshotHolder holder = connection.oldestSnapshot();
      if (snapshots.isOld(holder, System.nanoTime()) && holder != null) {
        LOG.warn(
            "A snapshot of the database has been held for more than {} minutes by {}. No row that"
                + " died since then can be removed, so claims become slower until it ends. End that"
                + " transaction, and run reports and backups on a standby",
            SnapshotWatch.PATIENCE.toMinutes(),
            holder.name());
      }
    } catch (SQLException e) {
      LOG.info("Housekeeping failed; the next heartbeat tries again: {}", e.getMessage());
    }
  }

  static void beat(WorkerConnection connection, Lane.ExchangeSink sink) throws SQLException {
    if (!connection.heartbeat()) {
      LOG.warn(
          "The worker counts as dead, because its heartbeats came too late; it registers again");
      connection.register();
    }
    sink.beat(connection);
  }

  private synchronized boolean await() throws InterruptedException {
    long until = System.nanoTime() + interval.toNanos();
    for (long left = interval.toNanos(); !stopped && left > 0; left = until - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return !stopped;
  }

  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
