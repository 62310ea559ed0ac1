package io.pgflow4j.internal.worker;

import io.pgflow4j.spi.WorkerListener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener, and lets none of them harm the worker. */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<WorkerListener> all;

  Listeners(List<WorkerListener> all) {
    this.all = List.copyOf(all);
  }

  /** Whether telling is worth the trouble of making an event. */
  boolean any() {
    return !all.isEmpty();
  }

  void tell(Consumer<WorkerListener> event) {
    for (WorkerListener listener : all) {
      try {
        event.accept(listener);
      } catch (Throwable e) {
        // Also Errors, such as a missing metrics library. Otherwise an attempt whose listener
        // failed
        // would never end.
        LOG.warn("A worker listener failed; the worker goes on", e);
      }
    }
  }
}
