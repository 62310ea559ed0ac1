package io.pgflow4j;

import java.time.Instant;
import java.util.UUID;

/** What a handler may know about the attempt it is running. Safe for use by several threads. */
public interface StepContext {
  /** The run this task belongs to. */
  UUID runId();

  /** The flow's slug. */
  String flowSlug();

  /** The flow version the run is pinned to. */
  int flowVersion();

  /** The step's slug. */
  String stepSlug();

  /** The task's place in its fanout, from 0; 0 for a single step. */
  int taskIndex();

  /** The number of this attempt, from 1. */
  int attempt();

  /** When this attempt times out. */
  Instant deadline();

  /**
   * The same for every attempt of this task and for no other task: give it to services that accept
   * idempotency keys. Form: {@code <run id>/<step slug>/<task index>}.
   */
  default String idempotencyKey() {
    return runId() + "/" + stepSlug() + "/" + taskIndex();
  }

  /**
   * Whether this attempt's result is no longer wanted: it timed out, or the worker is being closed
   * forcibly. Long handlers should look at it now and then.
   */
  boolean isCancelled();
}
