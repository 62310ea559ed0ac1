package io.pgflow4j;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a listener about one run's progress, from {@link RunHandle#onProgress}. It ends by
 * itself with the run; {@link #close()} ends it earlier. Thread-safe.
 */
public final class ProgressSubscription implements AutoCloseable {
  private final Supplier<RunProgress> progress;
  private final Consumer<? super RunProgress> listener;
  private final CompletableFuture<RunProgress> ended = new CompletableFuture<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean closedByListener; // read and written by that thread only

  private ProgressSubscription(
      UUID runId,
      Supplier<RunProgress> progress,
      Duration interval,
      Consumer<? super RunProgress> listener) {
    this.progress = progress;
    this.listener = listener;
    this.thread = new Thread(() -> watch(interval), "pgflow-progress-" + runId);
    thread.setDaemon(true);
  }

  static ProgressSubscription start(
      UUID runId,
      Supplier<RunProgress> progress,
      Duration interval,
      Consumer<? super RunProgress> listener) {
    ProgressSubscription subscription =
        new ProgressSubscription(runId, progress, interval, listener);
    subscription.thread.start();
    return subscription;
  }

  /**
   * Completes when the subscription is over: with what the listener was told last, whose status
   * says whether the run has ended; with what the listener threw, an {@link UnknownRunException},
   * or a {@link DatabaseException} that is not {@linkplain DatabaseException#isTransient()
   * transient}, when that was the reason; with a {@link java.util.concurrent.CancellationException}
   * when the listener could never be told anything. Completing it by hand ends nothing.
   */
  public CompletableFuture<RunProgress> ended() {
    return ended.copy();
  }

  /**
   * Ends the calls, after a last one with the run as it is now, and waits for that; the listener
   * may close its own subscription, and is not called again then. Closing twice does nothing. When
   * the calling thread is interrupted, it waits no longer, and its interrupt flag stays set.
   */
  @Override
  public void close() {
    closing.countDown();
    if (thread.equals(Thread.currentThread())) {
      closedByListener = true;
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(Duration interval) {
    try {
      @Nullable RunProgress told = null;
      boolean last = false;
      while (true) {
        RunProgress now = look();
        if (now != null) {
          listener.accept(now);
          told = now;
        }
        if (last || closedByListener || (now != null && now.status().isEnded())) {
          break;
        }
        last = closing.await(interval.toNanos(), TimeUnit.NANOSECONDS);
      }
      if (told == null) {
        ended.cancel(false);
      } else {
        ended.complete(told);
      }
    } catch (InterruptedException e) {
      ended.cancel(false);
    } catch (RuntimeException | Error e) {
      ended.completeExceptionally(e);
    }
  }

  private @Nullable RunProgress look() {
    try {
      return progress.get();
    } catch (DatabaseException e) {
      if (e.isTransient()) {
        return null;
      }
      throw e;
    }
  }
}
