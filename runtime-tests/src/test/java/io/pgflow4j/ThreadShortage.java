package io.pgflow4j;

import java.util.concurrent.atomic.AtomicInteger;

/** Makes one thread impossible to create, of those that this thread and its children create. */
final class ThreadShortage implements AutoCloseable {
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
  private final InheritableThreadLocal<String> handedDown =
      new InheritableThreadLocal<>() {
        @Override
        protected String childValue(String parentValue) {
          if (isOurs() && left.getAndDecrement() == 0) {
            throw new OutOfMemoryError("no more threads, on purpose");
          }
          return parentValue;
        }
      };

  /** The driver's timer is not: when it starts is the driver's business. */
  private static boolean isOurs() {
    return StackWalker.getInstance()
        .walk(frames -> frames.noneMatch(f -> f.getClassName().equals("java.util.Timer")));
  }

  ThreadShortage() {
    handedDown.set("counted");
  }

  /** The thread after that many more is the one. */
  void after(int threads) {
    left.set(threads);
  }

  /** Whether it has struck. */
  boolean isOver() {
    return left.get() < 0;
  }

  @Override
  public void close() {
    handedDown.remove();
  }
}
