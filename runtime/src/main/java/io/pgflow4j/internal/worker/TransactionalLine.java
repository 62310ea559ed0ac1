package io.pgflow4j.internal.worker;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The line for a worker's transactional places, each of which has a connection. An attempt does not
 * wait in it when its turn would come too late, judged by how long handlers took lately.
 * Thread-safe.
 */
final class TransactionalLine {
  private final int places;
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong averageNanos = new AtomicLong();

  TransactionalLine(int places) {
    this.places = places;
    this.free = new Semaphore(places, true);
  }

  /** Takes a place; false when there is none in time. */
  boolean enter(long patienceNanos) throws InterruptedException {
    if (free.tryAcquire()) {
      return true;
    }
    int ahead = waiting.incrementAndGet();
    try {
      return (double) ahead * averageNanos.get() / places <= patienceNanos
          && free.tryAcquire(patienceNanos, TimeUnit.NANOSECONDS);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Gives a place back that was held for so long. */
  void leave(long heldNanos) {
    averageNanos.updateAndGet(
        before -> before == 0 ? heldNanos : before + (heldNanos - before) / 8);
    free.release();
  }
}
