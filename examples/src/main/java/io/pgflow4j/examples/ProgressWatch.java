package io.pgflow4j.examples;

import io.pgflow4j.RunHandle;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Waits for a run and shows how far its fanout step is meanwhile. */
final class ProgressWatch {
  private static final long PERIOD_MILLIS = 150;

  private ProgressWatch() {}

  /** The run's output, as {@link RunHandle#await} has it; the last state is always shown. */
  static <O> O await(RunHandle<O> run, Duration timeout, String stepSlug, ProgressView view) {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> looks =
        clock.scheduleWithFixedDelay(
            () -> look(run, stepSlug, view), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    try {
      return run.await(timeout);
    } finally {
      looks.cancel(true);
      clock.shutdown();
      look(run, stepSlug, view);
      view.close();
    }
  }

  private static void look(RunHandle<?> run, String stepSlug, ProgressView view) {
    synchronized (view) {
      view.show(run.progress().step(stepSlug));
    }
  }
}
