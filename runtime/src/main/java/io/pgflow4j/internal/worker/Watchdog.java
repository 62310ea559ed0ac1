package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.core.WorkerConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Checks every attempt periodically, and ends those that timed out or whose result would be
 * discarded. One scan of a few hundred entries costs less than a timer per attempt; timeouts are
 * whole seconds, so a scan every 50 ms is exact enough.
 */
final class Watchdog implements Runnable {
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Set<TaskAttempt> attempts = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  void watch(TaskAttempt attempt) {
    attempts.add(attempt);
  }

  void forget(TaskAttempt attempt) {
    attempts.remove(attempt);
  }

  /** The tasks whose handlers' threads have not returned. */
  List<ClaimedTask> tasks() {
    return attempts.stream().map(TaskAttempt::task).toList();
  }

  /** Asks once for all attempts that run, and ends those whose results would be discarded. */
  void endStale(WorkerConnection connection) throws SQLException {
    List<TaskAttempt> running = attempts.stream().filter(TaskAttempt::isOpen).toList();
    if (running.isEmpty()) {
      return;
    }
    List<ClaimedTask> tasks = running.stream().map(TaskAttempt::task).toList();
    connection.staleAttempts(tasks).forEach(place -> running.get(place).overtaken());
  }

  void abandonAll() {
    attempts.forEach(TaskAttempt::abandon);
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    while (!stopped) {
      LockSupport.parkNanos(this, attempts.isEmpty() ? IDLE_NANOS : BUSY_NANOS);
      long now = System.nanoTime();
      for (TaskAttempt attempt : attempts) {
        attempt.checkDeadline(now);
      }
    }
  }
}
