package io.pgflow4j;

import java.util.concurrent.CompletableFuture;

/**
 * Calls of a listener about one run's progress, from {@link RunHandle#onProgress}. It ends
 * automatically with the run; {@link #close()} ends it earlier. Thread-safe.
 */
public interface ProgressSubscription extends AutoCloseable {
  /**
   * Completes when the subscription is over, with the progress of the listener's last call. Its
   * status says whether the run has ended. Completes exceptionally with what the listener threw,
   * with an {@link UnknownRunException}, or with a {@link DatabaseException} that is not
   * {@linkplain DatabaseException#isTransient() transient}, when that ended the subscription; with
   * a {@link java.util.concurrent.CancellationException} when the listener was never called.
   * Completing the future by hand does not end the subscription.
   */
  CompletableFuture<RunProgress> ended();

  /**
   * Ends the calls, after a last one with the run as it is now, and waits for that call. The
   * listener may close its own subscription; it is then not called again. Closing twice does
   * nothing. When the calling thread is interrupted, it stops waiting and keeps its interrupt flag.
   */
  @Override
  void close();
}
