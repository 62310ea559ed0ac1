package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.NotificationConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LAST_PAUSE = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final String[] flowSlugs;
  private final Runnable wake;
  private @Nullable NotificationConnection open;
  private boolean stopped;

  /** Touched by the thread only. */
  private Duration pause = FIRST_PAUSE;

  Doorbell(DataSource dataSource, String[] flowSlugs, Runnable wake) {
    this.dataSource = dataSource;
    this.flowSlugs = flowSlugs.clone();
    this.wake = wake;
  }

  @Override
  public void run() {
    try {
      while (!isStopped()) {
        try (NotificationConnection connection = connect()) {
          listen(connection);
        } catch (SQLException | RuntimeException | LinkageError e) {
          // A LinkageError: the application uses another driver and lacks PostgreSQL's own.
          if (!isStopped()) {
            LOG.warn(
                "The worker gets no notifications and only polls ({}); next try in {}",
                e.getMessage(),
                pause);
          }
        }
        pause();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private NotificationConnection connect() throws SQLException {
    NotificationConnection connection = NotificationConnection.open(dataSource, flowSlugs);
    synchronized (this) {
      open = connection;
    }
    return connection;
  }

  private void listen(NotificationConnection connection) throws SQLException {
    try {
      while (!isStopped()) {
        long renewed = System.nanoTime();
        connection.want(INTERVAL);
        pause = FIRST_PAUSE;
        // Tasks that came while the connection was down were not announced.
        wake.run();
        for (Duration left = RENEWAL; left.toMillis() > 0; left = leftSince(renewed)) {
          if (connection.await(left)) {
            wake.run();
          }
        }
      }
    } finally {
      synchronized (this) {
        open = null;
      }
    }
  }

  private static Duration leftSince(long renewed) {
    return RENEWAL.minusNanos(System.nanoTime() - renewed);
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

  /** Ends the thread and its connection. */
  void stop() {
    NotificationConnection connection;
    synchronized (this) {
      stopped = true;
      connection = open;
      notifyAll();
    }
    if (connection != null) {
      try {
        connection.abort();
      } catch (SQLException e) {
        LOG.debug("The listening connection could not be ended", e);
      }
    }
  }
}
