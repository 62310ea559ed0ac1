package io.pgflow4j;

import java.util.concurrent.CompletableFuture;

/**
 * Calls of a listener about one run's progress, from {@link RunHandle#onProgress}. It ends by
 * itself with the run; {@link #close()} ends it earlier. Thread-safe.
 */
public interface ProgressSubscription extends AutoCloseable {
  /**
   * Completes when the subscription is over: with what the listener was told last, whose status
   * says whether the run has ended; with what the listener threw, an {@link UnknownRunException},
   * or a {@link DatabaseException} that is not {@linkplain DatabaseException#isTransient()
   * transient}, when that was the reason; with a {@link java.util.concurrent.CancellationException}
   * when the listener could never be told anything. Completing it by hand ends nothing.
   */
  CompletableFuture<RunProgress> ended();

  /**
   * Ends the calls, after a last one with the run as it is now, and waits for that; the listener
   * may close its own subscription, and is not called again then. Closing twice does nothing. When
   * the calling thread is interrupted, it waits no longer, and its interrupt flag stays set.
   */
  @Override
  void close();
}
