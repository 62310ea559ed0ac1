package io.pgflow4j.internal.worker;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads with numbered names. */
record NamedThreads(String prefix, AtomicInteger count) implements ThreadFactory {
  NamedThreads(String prefix) {
    this(prefix, new AtomicInteger());
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, prefix + count.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
