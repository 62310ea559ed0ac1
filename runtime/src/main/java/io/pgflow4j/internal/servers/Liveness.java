package io.pgflow4j.internal.servers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a server could be reached lately. One that could not is left out of what others can do,
 * and tried again after a pause that doubles up to half a minute. Thread-safe.
 */
final class Liveness {
  private static final Logger LOG = LoggerFactory.getLogger(Liveness.class);
  private static final long FIRST_PAUSE = Duration.ofMillis(500).toNanos();
  private static final long LAST_PAUSE = Duration.ofSeconds(30).toNanos();

  private final String server;
  private volatile @Nullable Exception failure;
  private long nextTry; // guarded by this, as is the pause
  private long pause = FIRST_PAUSE;

  Liveness(String server) {
    this.server = server;
  }

  /** Why the server could not be reached the last time; null when it could. */
  @Nullable Exception failure() {
    return failure;
  }

  /** Whether it is this caller's turn to try a server that could not be reached. */
  synchronized boolean isTryDue() {
    long now = System.nanoTime();
    if (failure == null || now - nextTry < 0) {
      return false;
    }
    nextTry = now + pause;
    return true;
  }

  /** The server could not be reached. */
  synchronized void down(Exception why) {
    if (failure == null) {
      LOG.warn("Server {} cannot be used ({}); others go on without it", server, why.getMessage());
      pause = FIRST_PAUSE;
    } else {
      pause = Math.min(pause * 2, LAST_PAUSE);
    }
    failure = why;
    nextTry = System.nanoTime() + pause;
  }

  /** The server answered. */
  void up() {
    if (failure != null) {
      upAgain();
    }
  }

  private synchronized void upAgain() {
    if (failure != null) {
      failure = null;
      LOG.info("Server {} can be used again", server);
    }
  }
}
