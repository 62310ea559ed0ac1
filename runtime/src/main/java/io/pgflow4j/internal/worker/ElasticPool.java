package io.pgflow4j.internal.worker;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Platform threads, few while handlers are quick and up to the worker's concurrency while they
 * block. A thread per attempt would spend more time on waking threads than short handlers run; a
 * fixed pool would let attempts wait behind slow ones. So the pool starts at one thread per
 * processor and doubles every millisecond in which its queue hardly moves.
 */
final class ElasticPool implements HandlerThreads {
  private static final Logger LOG = LoggerFactory.getLogger(ElasticPool.class);
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int IDLE_SECONDS = 10;
  private static final long SHORTAGE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int quickThreads;
  private final int maxThreads;
  private final AtomicLong started = new AtomicLong();
  private final Pool pool;
  private final Thread pacer;
  private volatile boolean stopped;

  /** Touched by the pacer only. */
  private long nextGrowth = System.nanoTime();

  ElasticPool(String name, int maxThreads) {
    this.maxThreads = maxThreads;
    this.quickThreads = Math.min(Runtime.getRuntime().availableProcessors(), maxThreads);
    this.pool = new Pool(name, quickThreads, started);
    this.pacer = new Thread(this::pace, "pgflow-" + name + "-pacer");
    pacer.setDaemon(true);
    pacer.start();
  }

  @Override
  public void startAll(List<TaskAttempt> attempts) {
    for (TaskAttempt attempt : attempts) {
      start(attempt);
    }
    LockSupport.unpark(pacer);
  }

  private void start(TaskAttempt attempt) {
    try {
      pool.execute(attempt);
    } catch (OutOfMemoryError e) {
      // No new thread could start. The existing ones will run the task later.
      if (pool.getPoolSize() > 0) {
        pool.getQueue().add(attempt);
      } else {
        attempt.notStarted(e);
      }
    }
  }

  private void pace() {
    long startedBefore = started.get();
    while (!stopped) {
      if (pool.getQueue().isEmpty()) {
        shrinkWhenIdle();
        LockSupport.park(this);
        startedBefore = started.get();
      }
      LockSupport.parkNanos(this, TICK_NANOS);
      long startedNow = started.get();
      if (pool.getQueue().size() > 4 * (startedNow - startedBefore)) {
        grow();
      }
      startedBefore = startedNow;
    }
  }

  private void grow() {
    int threads = pool.getCorePoolSize();
    if (threads == maxThreads || System.nanoTime() - nextGrowth < 0) {
      return;
    }
    try {
      pool.setMaximumPoolSize(Math.min(maxThreads, threads * 2));
      pool.setCorePoolSize(Math.min(maxThreads, threads * 2));
    } catch (OutOfMemoryError e) {
      LOG.warn(
          "The machine has no more threads; handlers share {} for now: {}",
          pool.getPoolSize(),
          e.getMessage());
      pool.setCorePoolSize(threads);
      nextGrowth = System.nanoTime() + SHORTAGE_NANOS;
    }
  }

  /**
   * Without this, every later burst would start as many threads as the slowest tasks ever needed.
   */
  private void shrinkWhenIdle() {
    if (pool.getCorePoolSize() > quickThreads && pool.getActiveCount() < quickThreads) {
      pool.setCorePoolSize(quickThreads);
    }
  }

  @Override
  public void shutdown() {
    stopped = true;
    LockSupport.unpark(pacer);
    pool.shutdown();
  }

  private static final class Pool extends ThreadPoolExecutor {
    private final AtomicLong started;

    Pool(String name, int threads, AtomicLong started) {
      super(
          threads,
          threads,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          new NamedThreads(name, "handler"));
      this.started = started;
      allowCoreThreadTimeOut(true);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
      started.incrementAndGet();
    }
  }
}
