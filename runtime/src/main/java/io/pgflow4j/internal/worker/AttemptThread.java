package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.ClaimedTask;
import org.jspecify.annotations.Nullable;

/** The thread of an attempt while it runs: interrupted and looked at by others. Thread-safe. */
final class AttemptThread {
  private static final int MAX_STACK_CHARS = 2_000;

  private @Nullable Thread thread;

  /** Does the work on the current thread, whose log lines name the task meanwhile. */
  void run(String worker, ClaimedTask task, Runnable work) {
    set(Thread.currentThread());
    try {
      LogContext.of(worker, task, work);
    } finally {
      set(null);
      // An interrupt that came too late must not hit the thread's next task.
      Thread.interrupted();
    }
  }

  private synchronized void set(@Nullable Thread next) {
    thread = next;
  }

  /** Interrupts the work, if there is a thread at it. */
  synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Where the work is now, down to the worker's own frames; empty when no thread is at it. */
  synchronized String stack() {
    StringBuilder text = new StringBuilder();
    if (thread != null) {
      for (StackTraceElement frame : thread.getStackTrace()) {
        if (frame.getClassName().startsWith("io.pgflow4j.internal.worker.")) {
          break;
        }
        if (text.length() < MAX_STACK_CHARS) {
          text.append("\n\tat ").append(frame);
        }
      }
    }
    return text.toString();
  }
}
