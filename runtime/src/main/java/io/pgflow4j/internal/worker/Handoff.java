package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.ClaimedTask;
import io.pgflow4j.internal.core.TaskResult;
import io.pgflow4j.internal.worker.BoundFlows.RunnableStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where handler threads leave results and lanes fetch their next order. Thread-safe; the one lock
 * guards everything it is made of:
 *
 * <ul>
 *   <li>{@link Slots}: how much the worker may claim without exceeding its concurrency and memory.
 *   <li>{@link Outbox}: which results travel together, and which runs' results travel apart.
 *   <li>{@link PollPace}: when a claim without results is due.
 *   <li>{@link ClaimScope}: what a claim asks for.
 *   <li>{@link IdleLanes}: which lane is called for the next order.
 *   <li>{@link LostClaims}: whose tasks are to be given back.
 * </ul>
 *
 * <p>The worker is in one of three modes. <em>Running</em>: lanes hand in results and claim.
 * <em>Closing</em> ({@link #close}): no more claims; lanes end when nothing runs and the outbox is
 * empty. <em>Aborted</em> ({@link #abort}): lanes end now.
 *
 * <p>A result is in one of two modes. Normally it travels with others and with a claim. A call that
 * fails through no fault of the connection moves all its results to {@link SlowRuns}: each run
 * travels alone, without a claim, in smaller and smaller parts, with longer and longer limits. The
 * run leaves that mode when the database has accepted all its results. Meanwhile at least one of
 * several lanes serves all other runs.
 *
 * <p>A claim is in one of two modes. Normally it travels with results. After a call of both has
 * failed it travels alone; when that fails, it is narrowed. A claim that is under way keeps others
 * from polling for half a second only.
 *
 * <p>Every call ends within its patience ({@link Patience}): the driver cancels it on the server,
 * so that the next try does not run beside it. A lane holds nothing between two calls.
 */
final class Handoff {
  private final ReentrantLock lock = new ReentrantLock();
  private final IdleLanes idle = new IdleLanes(lock);
  private final CountDownLatch abortion = new CountDownLatch(1);
  private final Slots slots;
  private final Outbox outbox;
  private final PollPace pace;
  private final ClaimScope scope;
  private final LostClaims lost = new LostClaims();
  private final int batchSize;
  private final long beatNanos;

  /** How soon to look for slots that the worker's other servers give back. */
  private final long lookNanos;

  private final Patience patience;
  private long lastBeat;
  private boolean closing;
  private boolean aborted;

  Handoff(WorkerSettings settings, List<RunnableStep> steps, long now) {
    this(settings, Room.ofOne(settings.concurrency()), steps, now);
  }

  /**
   * Nothing to do yet.
   *
   * @param room for the tasks that it may hold
   */
  Handoff(WorkerSettings settings, Room room, List<RunnableStep> steps, long now) {
    this.slots = new Slots(room, settings.maxClaimBytes());
    this.lookNanos = settings.pollInterval().toNanos();
    this.outbox = new Outbox(settings);
    this.pace = new PollPace(settings, now);
    this.scope = new ClaimScope(steps, settings.batchSize());
    this.batchSize = settings.batchSize();
    this.beatNanos = settings.heartbeatInterval().toNanos();
    this.patience = new Patience(settings.answerTimeout());
    this.lastBeat = now;
  }

  private void underLock(LongConsumer change) {
    lock.lock();
    try {
      change.accept(System.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for work for a lane; null when the worker is closed and everything is handed in.
   *
   * @param lane the lane's number
   */
  @Nullable Order next(int lane) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!isOver()) {
        long now = System.nanoTime();
        // First, because a worker under load always has something to hand in or to ask for.
        if (now - lastBeat >= 2 * beatNanos) {
          lastBeat = now;
          return new Order(new Errand.Beat(), Batch.none(now), null, patience.longest());
        }
        Order order = work(now);
        if (order != null) {
          return order;
        }
        idle.await(lane, waitNanos(now));
      }
      idle.callAll();
      return null;
    } finally {
      lock.unlock();
    }
  }

  private boolean isOver() {
    return aborted || (closing && outbox.isEmpty() && slots.isIdle() && !lost.any());
  }

  private @Nullable Order work(long now) {
    Errand errand = lost.take(now);
    if (errand == null) {
      errand = scope.takeFailing();
    }
    if (errand != null) {
      return new Order(errand, Batch.none(now), null, patience.first());
    }
    Batch slow = outbox.takeSlow(now);
    if (slow != null) {
      signalIfMore();
      return Order.exchange(slow, null, patience.after(outbox.unfinished(slow)));
    }
    int free = free();
    boolean flush = outbox.shouldFlush(now, slots.isIdle());
    boolean poll = free > 0 && shouldPoll(now, free);
    if (scope.isAlone(now)) {
      // First the claim, so that results cannot keep it from being judged.
      Claim claim = poll ? claim(free, now) : null;
      if (claim != null) {
        return Order.exchange(Batch.none(now), claim, patience.after(scope.failures(claim.from())));
      }
      return flush ? Order.exchange(taken(now), null, patience.first()) : null;
    }
    Claim claim = free > 0 && (flush || poll) ? claim(free, now) : null;
    return flush || claim != null ? Order.exchange(taken(now), claim, patience.first()) : null;
  }

  /** How many tasks may be claimed now. */
  private int free() {
    return closing || lost.any() ? 0 : slots.free(outbox.chars());
  }

  private Batch taken(long now) {
    Batch batch = outbox.take(now);
    signalIfMore();
    return batch;
  }

  private void signalIfMore() {
    if (!outbox.isEmpty()) {
      idle.call();
    }
  }

  private boolean shouldPoll(long now, int free) {
    return pace.isDue(now) && isWorthAPoll(free, now);
  }

  /** With a backlog, claims ride on flushes; a poll of its own pays only for a part of a batch. */
  private boolean isWorthAPoll(int free, long now) {
    return !pace.hasBacklog() || slots.isIdle() || free >= outbox.flushSize() || scope.isAlone(now);
  }

  /** Null when another server of the worker has taken the free slots meanwhile. */
  private @Nullable Claim claim(int free, long now) {
    int reserved = slots.reserve(Math.min(free, batchSize));
    if (reserved == 0) {
      return null;
    }
    ClaimScope.Filter filter = scope.next(now);
    int quantity = Math.min(reserved, scope.tasks(filter));
    slots.giveBack(reserved - quantity);
    pace.claiming(now);
    lost.claiming();
    return new Claim(quantity, slots.freeBytes(outbox.chars()), filter);
  }

  private long waitNanos(long now) {
    long until = Math.min(lastBeat + 2 * beatNanos - now, outbox.nanosUntilDue(now));
    until = Math.min(until, lost.nanosUntilDue(now));
    int free = free();
    if (free > 0 && isWorthAPoll(free, now)) {
      until = Math.min(until, pace.nanosUntilDue(now));
    } else if (!closing && slots.areTakenByOthers()) {
      until = Math.min(until, lookNanos);
    }
    return Math.max(until, 1);
  }

  /** A call succeeded; its claim brought these tasks, which are running attempts now. */
  void exchanged(Order order, List<ClaimedTask> claimed) {
    underLock(
        now -> {
          outbox.settled(order.batch());
          Claim claim = order.claim();
          if (claim != null) {
            long bytes = 0;
            for (ClaimedTask task : claimed) {
              bytes += task.input().length();
            }
            lost.answered();
            slots.claimed(claim.quantity(), claimed.size(), bytes);
            boolean withResults = !order.batch().results().isEmpty();
            pace.claimed(claimed.size(), claim.quantity(), withResults, now);
            scope.succeeded(claim.from(), !claimed.isEmpty());
            if (scope.isAlone(now)) {
              // The sooner the worker knows which run caused the failure, the sooner all others go
              // on.
              pace.hurry(now);
            }
          }
          idle.call();
        });
  }

  /** A call failed; what it carried waits for another. */
  void failed(Order order, CallFailure failure) {
    underLock(
        now -> {
          outbox.failed(order.batch(), failure, now);
          Claim claim = order.claim();
          if (claim != null) {
            lost.answered();
            slots.claimed(claim.quantity(), 0, 0);
            pace.failed(now);
            if (failure.answerLost()) {
              lost.add(claim.quantity() == 1, slots.isIdle(), failure.why(), now);
              scope.tooMany(claim.quantity());
            } else if (failure.kind() != CallFailure.Kind.UNAVAILABLE) {
              if (order.batch().results().isEmpty()) {
                scope.failed(claim.from(), claim.quantity(), failure, now);
              } else {
                scope.suspect();
              }
              pace.hurry(now);
            }
          }
          idle.call();
        });
  }

  /** A call that is not an exchange ended; when it has failed, it is made again later. */
  void ended(Errand errand, boolean done) {
    underLock(
        now -> {
          if (errand instanceof Errand.GiveBack) {
            lost.ended(done, now);
          } else if (errand instanceof Errand.FailNext failNext) {
            if (done) {
              scope.failedNext(failNext.step(), now);
            } else {
              scope.notFailedNext(failNext, now);
            }
          }
          pace.hurry(now);
          idle.call();
        });
  }

  /** The tasks whose results the database has not taken yet. */
  Collection<ClaimedTask> unsettled() {
    lock.lock();
    try {
      List<ClaimedTask> tasks = new ArrayList<>();
      outbox.forEach(result -> tasks.add(result.task()));
      return tasks;
    } finally {
      lock.unlock();
    }
  }

  /** A heartbeat was sent. */
  void beaten() {
    underLock(now -> lastBeat = now);
  }

  /** The database has told that there is something to claim. */
  void told() {
    underLock(
        now -> {
          pace.told(now);
          idle.call();
        });
  }

  /** A client of this process has started runs. */
  void wake() {
    underLock(
        now -> {
          pace.woken(now);
          idle.call();
        });
  }

  /** An attempt's result, from its handler's thread, which thereby gives back its slot. */
  void deliver(TaskResult result) {
    underLock(
        now -> {
          slots.giveBack();
          enqueue(result, now);
        });
  }

  /** A result of an attempt whose handler may still be running: its slot stays taken. */
  void deliverEarly(TaskResult result) {
    underLock(now -> enqueue(result, now));
  }

  private void enqueue(TaskResult result, long now) {
    slots.ended();
    if (outbox.add(result, now) || slots.isIdle()) {
      idle.call();
    }
  }

  /** The thread of an attempt has returned: its input is no longer needed. */
  void forget(ClaimedTask task) {
    underLock(
        now -> {
          boolean full = free() == 0;
          slots.forget(task.input().length());
          if (full && free() > 0) {
            idle.call();
          }
        });
  }

  /** The thread of an attempt that ended early has returned. */
  void returnSlot() {
    underLock(
        now -> {
          slots.giveBack();
          idle.call();
        });
  }

  /** An attempt ended without anything to hand in: its transaction said it all. */
  void finishWithout() {
    underLock(
        now -> {
          slots.ended();
          slots.giveBack();
          // Its completion may have made other tasks ready.
          pace.hurry(now);
          idle.call();
        });
  }

  /** An attempt was given up; its handler may still be running. */
  void abandon() {
    underLock(
        now -> {
          slots.ended();
          idle.call();
        });
  }

  /** No more claims; lanes end when the last result is handed in. */
  void close() {
    underLock(
        now -> {
          closing = true;
          idle.callAll();
        });
  }

  /** Lanes end now, whatever is left. */
  void abort() {
    underLock(
        now -> {
          closing = true;
          aborted = true;
          abortion.countDown();
          idle.callAll();
        });
  }

  /** Waits, unless the worker is aborted; false when it is. */
  boolean pause(long nanos) throws InterruptedException {
    return !abortion.await(nanos, TimeUnit.NANOSECONDS);
  }
}
