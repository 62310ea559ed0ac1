package io.pgflow4j.internal.client;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.ProgressSubscription;
import io.pgflow4j.RunProgress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks for a run's progress on a thread of its own and tells the listener. Thread-safe. */
public final class ProgressWatch implements ProgressSubscription {
  private final Supplier<RunProgress> progress;
  private final Consumer<? super RunProgress> listener;
  private final CompletableFuture<RunProgress> ended = new CompletableFuture<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean closedByListener; // read and written by that thread only

  private ProgressWatch(
      UUID runId,
      Supplier<RunProgress> progress,
      Duration interval,
      Consumer<? super RunProgress> listener) {
    this.progress = progress;
    this.listener = listener;
    this.thread = new Thread(() -> watch(interval), "pgflow-progress-" + runId);
    thread.setDaemon(true);
  }

  /** Starts telling the listener. */
  public static ProgressWatch start(
      UUID runId,
      Supplier<RunProgress> progress,
      Duration interval,
      Consumer<? super RunProgress> listener) {
    ProgressWatch subscription = new ProgressWatch(runId, progress, interval, listener);
    subscription.thread.start();
    return subscription;
  }

  @Override
  public CompletableFuture<RunProgress> ended() {
    return ended.copy();
  }

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
