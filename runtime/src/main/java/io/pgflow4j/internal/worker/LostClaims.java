package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.worker.Errand.GiveBack;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Claims that the database has committed while the worker could not read the answer. The worker
 * claims nothing until it has given their tasks back, because only without a claim under way it can
 * find the tasks that it does not know. Guarded by the handoff's lock.
 */
final class LostClaims {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How often a task that is claimed alone is given back because others used the memory. */
  private static final int MOST_RELEASES = 3;

  private int underWay;
  private int releases;
  private @Nullable GiveBack next;
  private boolean running;
  private long due;

  void claiming() {
    underWay++;
  }

  void answered() {
    underWay--;
  }

  /**
   * The answer to a claim was lost.
   *
   * @param single whether it was a claim of one task
   * @param idle whether the worker held no other tasks, so that the task itself is too large
   */
  void add(boolean single, boolean idle, String why, long now) {
    boolean alone = idle || (single && ++releases > MOST_RELEASES);
    // With several claims, the worker cannot find out which task came alone.
    next = new GiveBack(alone && next == null, why);
    due = now;
    if (alone) {
      releases = 0;
    }
  }

  /** Whether there are tasks to give back. */
  boolean any() {
    return next != null;
  }

  /** What to do now, if anything. */
  @Nullable GiveBack take(long now) {
    if (next == null || running || underWay > 0 || now - due < 0) {
      return null;
    }
    running = true;
    return next;
  }

  long nanosUntilDue(long now) {
    return next == null || running || underWay > 0 ? Long.MAX_VALUE : due - now;
  }

  void ended(boolean done, long now) {
    running = false;
    if (done) {
      next = null;
    } else {
      due = now + PAUSE_NANOS;
    }
  }
}
