package io.pgflow4j.internal.worker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at every attempt now and then. One scan of a few hundred entries costs less than a timer
 * per attempt; timeouts are whole seconds, so a scan every 50 ms is exact enough.
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
