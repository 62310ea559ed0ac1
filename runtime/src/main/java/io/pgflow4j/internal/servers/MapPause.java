package io.pgflow4j.internal.servers;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Waiting for a map that is being changed on one server after the other. */
public final class MapPause {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private MapPause() {}

  /**
   * Lets a moment pass, before the map is read again.
   *
   * @throws CancellationException when the thread is interrupted
   */
  public static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException interrupted =
          new CancellationException("Interrupted while the servers' map was being changed");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
