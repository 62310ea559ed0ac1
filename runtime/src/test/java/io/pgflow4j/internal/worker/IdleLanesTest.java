package io.pgflow4j.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IdleLanesTest {
  private final ReentrantLock lock = new ReentrantLock();
  private final IdleLanes idle = new IdleLanes(lock);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Integer> called = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void theLowestNumberIsCalledFirstWhoeverHasWaitedLongest() throws Exception {
    waits(2);
    waits(0);
    waits(1);
    assertThat(List.of(afterACall(), afterACall(), afterACall())).containsExactly(0, 1, 2);
  }

  @Test
  void twoCallsReachTwoLanes() throws Exception {
    waits(0);
    waits(1);
    underLock(
        () -> {
          idle.call();
          idle.call();
        });
    assertThat(List.of(next(), next())).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void allAreCalledAtTheEnd() throws Exception {
    waits(0);
    waits(1);
    underLock(idle::callAll);
    assertThat(List.of(next(), next())).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void aLaneThatIsNotCalledLooksAtTheClock() throws Exception {
    lock.lock();
    try {
      idle.await(0, 1);
    } finally {
      lock.unlock();
    }
    waits(1);
    assertThat(afterACall()).isEqualTo(1);
  }

  /** Returns when the lane waits: it has the lock until then. */
  private void waits(int lane) throws InterruptedException {
    BlockingQueue<Integer> locked = new LinkedBlockingQueue<>();
    Future<?> unused =
        threads.submit(
            () -> {
              lock.lock();
              try {
                locked.add(lane);
                idle.await(lane, TimeUnit.HOURS.toNanos(1));
                called.add(lane);
              } finally {
                lock.unlock();
              }
              return null;
            });
    locked.take();
    underLock(() -> {});
  }

  private int afterACall() throws InterruptedException {
    underLock(idle::call);
    return next();
  }

  private int next() throws InterruptedException {
    return called.take();
  }

  private void underLock(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
