package io.pgflow4j.internal.worker;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** A worker's daemon threads, with numbered names. Their log lines carry the worker's name. */
record NamedThreads(String worker, String role, AtomicInteger count) implements ThreadFactory {
  NamedThreads(String worker, String role) {
    this(worker, role, new AtomicInteger());
  }

  @Override
  public Thread newThread(Runnable work) {
    String name = "pgflow-" + worker + "-" + role + "-" + count.incrementAndGet();
    Thread thread = new Thread(() -> LogContext.of(worker, work), name);
    thread.setDaemon(true);
    return thread;
  }
}
