package io.pgflow4j.testing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time pgflow sees on connections that are opened from now on: the server's until it is set,
 * then a time that stands still until it is moved. Thread-safe.
 *
 * <p>A {@link ManualWorker} and a client open a connection per call and so follow every change; a
 * {@link io.pgflow4j.Worker} keeps its connections and does not.
 */
public final class TestClock {
  private volatile @Nullable Instant now;

  TestClock() {}

  /** Stops the clock at a time. */
  public void set(Instant time) {
    now = time;
  }

  /** Moves the clock; one that runs is stopped at the JVM's time first. */
  public synchronized void advance(Duration duration) {
    Instant current = now;
    now = (current == null ? Instant.now() : current).plus(duration);
  }

  /** Lets the server's clock show again. */
  public void reset() {
    now = null;
  }

  @Nullable Instant now() {
    return now;
  }
}
