package io.pgflow4j.internal.worker;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lanes that wait for work. The one with the lowest number is called first, so that a worker
 * with little to do keeps to one connection: its session has planned the statements already. All
 * lanes look at the clock, so that no connection stays unused for long. Guarded by the handoff's
 * lock.
 */
final class IdleLanes {
  private final ReentrantLock lock;
  private final TreeMap<Integer, Condition> waiting = new TreeMap<>();

  IdleLanes(ReentrantLock lock) {
    this.lock = lock;
  }

  /** Waits until the lane is called, or that long, or for no reason: the caller looks again. */
  @SuppressWarnings("WaitNotInLoop")
  void await(int lane, long nanos) throws InterruptedException {
    Condition called = lock.newCondition();
    waiting.put(lane, called);
    try {
      called.await(nanos, TimeUnit.NANOSECONDS);
    } finally {
      waiting.remove(lane);
    }
  }

  /** Calls one lane. Two calls reach two lanes. */
  void call() {
    Map.Entry<Integer, Condition> first = waiting.pollFirstEntry();
    if (first != null) {
      first.getValue().signal();
    }
  }

  void callAll() {
    while (!waiting.isEmpty()) {
      call();
    }
  }
}
