package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.TaskResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where handler threads leave results and lanes fetch their next exchange. Counts slots, so that no
 * more is claimed than can start at once. Thread-safe.
 */
final class Handoff {
  /** One exchange must not carry more text than this many characters, unless it is one result. */
  private static final long MAX_BATCH_CHARS = 8L << 20;

  /** How often a worker that is notified looks by itself while no notification can come. */
  private static final long ALERT_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Half as long again as a notification may be withheld, for starts that commit late. */
  private static final long ALERT_NANOS = Doorbell.INTERVAL.toNanos() * 3 / 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<TaskResult> pending = new ArrayDeque<>();

  private final CountDownLatch abortion = new CountDownLatch(1);

  private final int concurrency;
  private final int batchSize;
  private final int flushSize;
  private final long flushNanos;
  private final long pollNanos;
  private final long maxPollNanos;
  private final long beatNanos;
  private final boolean notifications;

  /** Slots that are reserved for a claim under way or whose handler's thread has not returned. */
  private int slotsInUse;

  /** Attempts that may still deliver a result. */
  private int running;

  private boolean claiming;
  private boolean backlog;
  private boolean closing;
  private boolean aborted;
  private long oldestPending;
  private long nextPoll;
  private long nextBeat;
  private long pollPause;
  private long alertUntil;

  Handoff(WorkerSettings settings, long now) {
    this.concurrency = settings.concurrency();
    this.batchSize = settings.batchSize();
    this.flushSize = Math.min(batchSize, Math.max(1, concurrency / 2));
    this.flushNanos = settings.flushInterval().toNanos();
    this.pollNanos = settings.pollInterval().toNanos();
    this.maxPollNanos = settings.maxPollInterval().toNanos();
    this.beatNanos = settings.heartbeatInterval().toNanos();
    this.notifications = settings.notifications();
    this.pollPause = pollNanos;
    this.nextPoll = now;
    this.alertUntil = now;
    this.nextBeat = now + beatNanos;
  }

  /**
   * What a lane is to do next.
   *
   * @param results to hand in
   * @param quantity to claim; as many slots are reserved
   * @param beat whether to send a heartbeat and nothing else
   */
  record Order(List<TaskResult> results, int quantity, boolean beat) {
    private static final Order BEAT = new Order(List.of(), 0, true);
  }

  /** Waits for work for a lane; null when the worker is closed and everything is handed in. */
  @Nullable Order next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        if (aborted || (closing && pending.isEmpty() && running == 0)) {
          changed.signalAll();
          return null;
        }
        long now = System.nanoTime();
        // First, because a worker under load always has something to hand in or to ask for.
        if (now - nextBeat >= 0) {
          nextBeat = now + beatNanos;
          return Order.BEAT;
        }
        int free = closing ? 0 : concurrency - slotsInUse;
        if (shouldFlush(now) || shouldPoll(now, free)) {
          return exchange(now, Math.min(free, batchSize));
        }
        changed.await(waitNanos(now, free), TimeUnit.NANOSECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean shouldFlush(long now) {
    return !pending.isEmpty()
        && (running == 0 || pending.size() >= flushSize || now - oldestPending >= flushNanos);
  }

  private boolean shouldPoll(long now, int free) {
    if (free == 0 || claiming || now - nextPoll < 0) {
      return false;
    }
    // With a backlog, claims ride on flushes; a poll of its own pays only for a good part of a
    // batch.
    return !backlog || running == 0 || free >= flushSize;
  }

  private Order exchange(long now, int quantity) {
    List<TaskResult> results = new ArrayList<>(Math.min(batchSize, pending.size()));
    long chars = 0;
    while (results.size() < batchSize) {
      TaskResult result = pending.peek();
      if (result == null) {
        break;
      }
      chars += result.text().length();
      if (!results.isEmpty() && chars > MAX_BATCH_CHARS) {
        break;
      }
      results.add(pending.remove());
    }
    oldestPending = now;
    if (quantity > 0) {
      slotsInUse += quantity;
      claiming = true;
    }
    if (!pending.isEmpty()) {
      changed.signal();
    }
    return new Order(results, quantity, false);
  }

  private long waitNanos(long now, int free) {
    long until = nextBeat - now;
    if (!pending.isEmpty()) {
      until = Math.min(until, oldestPending + flushNanos - now);
    }
    if (free > 0 && !claiming && (!backlog || free >= flushSize)) {
      until = Math.min(until, nextPoll - now);
    }
    return Math.max(until, 1);
  }

  /** An exchange is over: {@code claimed} of the slots reserved are now running attempts. */
  void exchanged(Order order, int claimed) {
    lock.lock();
    try {
      slotsInUse -= order.quantity() - claimed;
      running += claimed;
      if (order.quantity() > 0) {
        long now = System.nanoTime();
        claiming = false;
        backlog = claimed == order.quantity();
        pollPause =
            claimed > 0 || !order.results().isEmpty()
                ? pollNanos
                : Math.min(pollPause * 2, maxPollNanos);
        if (claimed > 0) {
          stayAlert(now);
        }
        long pause = alertUntil - now > 0 ? Math.min(ALERT_POLL_NANOS, pollPause) : pollPause;
        nextPoll = backlog ? now : now + pause;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The database has told that there is something to claim. */
  void wake() {
    lock.lock();
    try {
      long now = System.nanoTime();
      stayAlert(now);
      nextPoll = now;
      pollPause = pollNanos;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Until the next notification can come, tasks that came after this one are looked for. */
  private void stayAlert(long now) {
    if (notifications) {
      alertUntil = now + ALERT_NANOS;
    }
  }

  /** An attempt's result, from its handler's thread, which thereby gives back its slot. */
  void deliver(TaskResult result) {
    lock.lock();
    try {
      slotsInUse--;
      enqueue(result);
    } finally {
      lock.unlock();
    }
  }

  /** A result of an attempt whose handler may still be running: its slot stays taken. */
  void deliverEarly(TaskResult result) {
    lock.lock();
    try {
      enqueue(result);
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(TaskResult result) {
    running--;
    if (pending.isEmpty()) {
      oldestPending = System.nanoTime();
    }
    pending.add(result);
    if (pending.size() == 1 || pending.size() == flushSize || running == 0) {
      changed.signal();
    }
  }

  /** The thread of an attempt that ended early has returned. */
  void returnSlot() {
    lock.lock();
    try {
      slotsInUse--;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** An attempt ended without anything to hand in: its transaction said it all. */
  void finishWithout() {
    lock.lock();
    try {
      running--;
      slotsInUse--;
      // Its completion may have made other tasks ready.
      nextPoll = System.nanoTime();
      pollPause = pollNanos;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** An attempt was given up; its handler may still be running. */
  void abandon() {
    lock.lock();
    try {
      running--;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** No more claims; lanes end when the last result is handed in. */
  void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lanes end now, whatever is left. */
  void abort() {
    lock.lock();
    try {
      closing = true;
      aborted = true;
      abortion.countDown();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits, unless the worker is aborted; false when it is. */
  boolean pause(long nanos) throws InterruptedException {
    return !abortion.await(nanos, TimeUnit.NANOSECONDS);
  }
}
