package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.NoNotificationsException;
import io.pgflow4j.internal.core.NotificationConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for notifications of new tasks and wakes the lanes. Replaces a broken connection. The
 * worker polls in any case. Thread-safe.
 */
final class Doorbell implements Runnable {
  /** The least time between two notifications of a flow that the database is asked for. */
  static final Duration INTERVAL = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);

  /** The database forgets a wish after a minute. */
  private static final Duration RENEWAL = Duration.ofSeconds(20);

  /** How long a wait for notifications goes on after {@link #stop}; the connection stays whole. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LAST_PAUSE = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final String[] flowSlugs;
  private final Runnable wake;

  /** Whether the worker does without where no notification arrives. */
  private final boolean optional;

  private boolean stopped;

  /** Touched by the thread only. */
  private Duration pause = FIRST_PAUSE;

  /** Touched by the thread only. */
  private boolean proven;

  Doorbell(DataSource dataSource, String[] flowSlugs, boolean optional, Runnable wake) {
    this.dataSource = dataSource;
    this.flowSlugs = flowSlugs.clone();
    this.optional = optional;
    this.wake = wake;
  }

  @Override
  public void run() {
    try {
      while (!isStopped()) {
        try (NotificationConnection connection =
            NotificationConnection.open(dataSource, flowSlugs)) {
          if (!proven) {
            connection.prove(dataSource);
            proven = true;
          }
          listen(connection);
        } catch (NoNotificationsException e) {
          if (optional) {
            LOG.info("Notifications are off, because {}. The worker polls only", e.getMessage());
            return;
          }
          warn(e);
        } catch (SQLException | RuntimeException | LinkageError e) {
          // A LinkageError: the application uses another driver and lacks PostgreSQL's own.
          warn(e);
        }
        pause();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void warn(Throwable failure) {
    if (!isStopped()) {
      LOG.warn(
          "The worker gets no notifications and only polls ({}); next try in {}",
          failure.getMessage(),
          pause);
    }
  }

  private void listen(NotificationConnection connection) throws SQLException {
    while (!isStopped()) {
      long renewed = System.nanoTime();
      connection.want(INTERVAL);
      pause = FIRST_PAUSE;
      // Tasks that came while the connection was down were not announced.
      wake.run();
      while (!isStopped() && System.nanoTime() - renewed < RENEWAL.toNanos()) {
        if (connection.await(GLANCE)) {
          wake.run();
        }
      }
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized void pause() throws InterruptedException {
    long until = System.nanoTime() + pause.toNanos();
    for (long left = pause.toMillis(); !stopped && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    }
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LAST_PAUSE) < 0 ? doubled : LAST_PAUSE;
  }

  /** Lets the thread give its connection back and end. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
