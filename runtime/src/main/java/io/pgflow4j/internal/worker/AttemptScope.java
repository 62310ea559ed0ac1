package io.pgflow4j.internal.worker;

/** What attempts need of their surroundings: a worker's, or a test's that runs them one by one. */
interface AttemptScope {
  AttemptTools tools();

  /** An attempt has ended; when it ended early, its thread may still be at it. */
  void ended(AttemptEnd end);

  /** The handler's thread has left the attempt. */
  void returned(TaskAttempt attempt);
}
