package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.TaskResult;
import io.pgflow4j.spi.PayloadCodec;

/** What attempts need of their surroundings: a worker's, or a test's that runs them one by one. */
interface AttemptScope {
  PayloadCodec codec();

  Listeners listeners();

  TransactionalAttempts transactions();

  /** The handler has a result; its thread returns right after. */
  void deliver(TaskAttempt attempt, TaskResult result);

  /** The watchdog has a result; the handler's thread may run on. */
  void deliverEarly(TaskResult result);

  /** The attempt is over and the database knows. */
  void finishedInTransaction(TaskAttempt attempt);

  /** The attempt is over and nobody will be told. */
  void abandoned();

  /** The handler's thread has left the attempt. */
  void returned(TaskAttempt attempt);
}
