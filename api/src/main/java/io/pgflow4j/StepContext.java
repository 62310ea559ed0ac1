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
   * Whether this attempt's result is no longer wanted: it timed out, its run was cancelled or has
   * failed, it lost its lease to another attempt, or the worker is being closed forcibly. Once true
   * it stays so. The handler's thread is interrupted at the same moment, so handlers that block
   * need not look; those that compute should, now and then, and return or throw: whatever comes of
   * them is discarded, and a transactional step's work is rolled back.
   *
   * <p>A timeout is told within 50 ms. What happens to the run is learnt with the worker's next
   * heartbeat ({@link Worker.Builder#heartbeatInterval}, 5 s), which asks once for all attempts;
   * while the database cannot be reached, not at all.
   */
  boolean isCancelled();
}
