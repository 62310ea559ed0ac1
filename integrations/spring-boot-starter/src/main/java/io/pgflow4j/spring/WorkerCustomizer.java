package io.pgflow4j.spring;

import io.pgflow4j.Worker;

/** A bean that adapts the worker before it starts, after the properties were applied. */
@FunctionalInterface
public interface WorkerCustomizer {
  /** Adapts the worker. */
  void customize(Worker.Builder worker);
}
