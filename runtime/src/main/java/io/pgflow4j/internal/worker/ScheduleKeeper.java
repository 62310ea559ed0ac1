package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.WorkerConnection;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires schedules when the time comes. Heartbeats say when that is, and so does each round for the
 * next one; without schedules this thread sleeps and needs no connection. It has a thread of its
 * own, because code of users makes the inputs.
 */
final class ScheduleKeeper implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduleKeeper.class);

  private final Lane.WorkerLink link;
  private final ScheduleRound round;
  private final Runnable wake;

  /** When to fire; null for not before the next heartbeat. Guarded by this. */
  private @Nullable Long due;

  private boolean stopped;

  /**
   * Whether the database has said when something fires. Most workers have no schedules and need not
   * call a function that fires. Touched by the thread only.
   */
  private boolean known;

  /**
   * Nothing is due yet.
   *
   * @param wake called when runs were started
   */
  ScheduleKeeper(Lane.WorkerLink link, ScheduleRound round, Runnable wake) {
    this.link = link;
    this.round = round;
    this.wake = wake;
  }

  /** What the database says about the next firing; 0 for one that is due. */
  synchronized void next(OptionalInt millis) {
    due =
        millis.isPresent()
            ? System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis.getAsInt())
            : null;
    notifyAll();
  }

  @Override
  public void run() {
    try {
      while (await()) {
        try (WorkerConnection connection = link.open()) {
          OptionalInt until = known ? OptionalInt.of(0) : connection.untilNextFiring();
          known = true;
          if (until.isPresent() && until.getAsInt() == 0) {
            if (round.fire(connection) > 0) {
              wake.run();
            }
            until = connection.untilNextFiring();
          }
          later(until);
        } catch (SQLException | RuntimeException e) {
          LOG.info("Schedules could not be fired; a heartbeat tries again: {}", e.getMessage());
        } catch (Error e) {
          LOG.error("Schedules could not be fired; a heartbeat tries again", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is due still waits for another worker, an open run, or code that can make its input. */
  private void later(OptionalInt millis) {
    if (millis.isPresent() && millis.getAsInt() > 0) {
      next(millis);
    }
  }

  private synchronized boolean await() throws InterruptedException {
    while (!stopped) {
      Long at = due;
      long left = at == null ? Long.MAX_VALUE : at - System.nanoTime();
      if (left <= 0) {
        due = null;
        return true;
      }
      if (at == null) {
        wait();
      } else {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    }
    return false;
  }

  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
