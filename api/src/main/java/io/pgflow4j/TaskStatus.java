package io.pgflow4j;

/** Where a task is in its life. */
public enum TaskStatus {
  /** Held back by {@link Fanout#maxConcurrency()}. */
  WAITING,
  /** It waits for a worker. */
  QUEUED,
  /** It waits for a worker, and for the {@link Step#rate()} of its step. */
  THROTTLED,
  /** A worker holds it. */
  STARTED,
  /** Its handler has run, and it waits for a signal, whose payload will be its output. */
  PARKED,
  /** Its output was accepted. */
  COMPLETED,
  /** It failed permanently. */
  FAILED,
  /** Its run ended before it did. */
  CANCELLED
}
