package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.ClaimedTask;

/**
 * A transactional step broke a rule of its transaction. Every further attempt would do the same, so
 * the task fails permanently. Without a stack trace: the handler has returned.
 */
final class TransactionalStepException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private TransactionalStepException(String message) {
    super(message, null, false, false);
  }

  static TransactionalStepException endedTransaction(ClaimedTask task) {
    return new TransactionalStepException(
        "Transactional step '"
            + task.stepSlug()
            + "' ended its own transaction: a commit or rollback was executed as SQL, or on the"
            + " connection behind the one it was given. What it committed stays, without the task's"
            + " completion. Leave the transaction open and throw to roll back; use savepoints, or"
            + " another connection for work that must be committed separately.");
  }

  static TransactionalStepException endedRun(ClaimedTask task) {
    return new TransactionalStepException(
        "Transactional step '"
            + task.stepSlug()
            + "' ended its own run or completed its own task in its transaction, so its completion"
            + " could not be accepted and its work was rolled back. Return a value, or throw"
            + " PermanentFailure to fail the run; cancel a run from outside of it.");
  }
}
