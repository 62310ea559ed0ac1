package io.pgflow4j.internal.worker;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * One virtual thread per attempt. Found by reflection, because the code is compiled for a Java that
 * has none.
 */
final class VirtualThreads implements HandlerThreads {
  private final ExecutorService executor;

  private VirtualThreads(ExecutorService executor) {
    this.executor = executor;
  }

  static @Nullable HandlerThreads createIfPresent() {
    // Before 21 the method is a preview that refuses to work.
    if (Runtime.version().feature() < 21) {
      return null;
    }
    try {
      return new VirtualThreads(
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  @Override
  public void startAll(List<TaskAttempt> attempts) {
    for (TaskAttempt attempt : attempts) {
      try {
        executor.execute(attempt);
      } catch (OutOfMemoryError e) {
        attempt.notStarted(e);
      }
    }
  }

  @Override
  public void shutdown() {
    executor.shutdown();
  }
}
