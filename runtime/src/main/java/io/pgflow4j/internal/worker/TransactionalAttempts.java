package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.TaskResult;
import io.pgflow4j.internal.core.TransactionalCompletion;
import io.pgflow4j.spi.ThreadTransactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs handlers that take a connection: what they do on it and the task's completion are one
 * transaction, committed only when the database accepts the completion. An attempt begins once it
 * has its connection; without one the task goes back to the queue uncounted. Neither side waits for
 * a silent other one longer than the attempt's lease, nor, once the completion is written, longer
 * than an answer may take.
 */
final class TransactionalAttempts {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionalAttempts.class);

  /** Waiting costs the handler time of its timeout: no more than a tenth, and never longer. */
  private static final long LONGEST_PATIENCE = TimeUnit.SECONDS.toNanos(5);

  private static final long WARNING_INTERVAL = TimeUnit.SECONDS.toNanos(30);

  /** Begins transactions for handlers. */
  @FunctionalInterface
  interface Beginning {
    /** Begins one whose answers take at most that long, each. */
    HandlerTransaction begin(Duration answerTimeout) throws SQLException;
  }

  private final Beginning transactions;
  private final Duration answerTimeout;
  private final TransactionalLine line;
  private final Consumer<SQLException> unavailable;
  private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

  TransactionalAttempts(
      Beginning transactions,
      Duration answerTimeout,
      int places,
      Consumer<SQLException> unavailable) {
    this.transactions = transactions;
    this.answerTimeout = answerTimeout;
    this.line = new TransactionalLine(places);
    this.unavailable = unavailable;
  }

  /** On a borrowed connection, or in a framework's transactions. */
  static Beginning beginning(DataSource dataSource, @Nullable ThreadTransactions framework) {
    return framework == null
        ? answerTimeout -> BorrowedTransaction.begin(dataSource, answerTimeout)
        : answerTimeout -> BoundTransaction.begin(framework, answerTimeout);
  }

  void run(TaskAttempt attempt) throws Exception {
    if (!enter(attempt)) {
      attempt.release();
      return;
    }
    long since = System.nanoTime();
    try {
      borrow(attempt);
    } finally {
      line.leave(System.nanoTime() - since);
    }
  }

  private boolean enter(TaskAttempt attempt) {
    long timeout = TimeUnit.SECONDS.toNanos(attempt.task().timeoutSeconds());
    try {
      return line.enter(Math.min(timeout / 10, LONGEST_PATIENCE));
    } catch (InterruptedException e) {
      // The attempt is over, and the pool needs its thread.
      return false;
    }
  }

  private void borrow(TaskAttempt attempt) throws Exception {
    try (HandlerTransaction transaction = transactions.begin(attempt.task().lease())) {
      TransactionalCompletion completion =
          TransactionalCompletion.begin(transaction.connection(), attempt.task().lease());
      if (attempt.isHalfOver()) {
        giveBack(attempt, new SQLException("The data source took too long to lend a connection"));
      } else if (attempt.begin()) {
        work(attempt, transaction, completion);
      }
    } catch (SQLException | RuntimeException e) {
      // Unless it has begun: then it is the handler's failure.
      if (!giveBack(attempt, e instanceof SQLException s ? s : new SQLException(e.toString(), e))) {
        throw e;
      }
    }
  }

  private boolean giveBack(TaskAttempt attempt, SQLException why) {
    if (!attempt.release()) {
      return false;
    }
    unavailable.accept(why);
    long now = System.nanoTime();
    long due = nextWarning.get();
    if (now - due >= 0 && nextWarning.compareAndSet(due, now + WARNING_INTERVAL)) {
      LOG.warn(
          "No connection for {}; such tasks go back to the queue uncounted: {}",
          attempt,
          why.getMessage());
    }
    return true;
  }

  private void work(
      TaskAttempt attempt, HandlerTransaction transaction, TransactionalCompletion completion)
      throws Exception {
    String output = attempt.callHandler(GuardedConnection.of(transaction.connection()));
    transaction.flush();
    if (!attempt.enterCommit()) {
      return;
    }
    transaction.answerWithin(answerTimeout);
    String outcome =
        completion.complete(TaskResult.completed(attempt.task(), output), answerTimeout);
    // A turn whose output does not count yet, or a handler that has asked, is work that is done
    if (outcome.equals("done") || outcome.equals("repeated") || outcome.equals("parked")) {
      transaction.commit();
      attempt.ended(AttemptEnd.committed());
      return;
    }
    if (outcome.equals("ended")) {
      throw TransactionalStepException.endedTransaction(attempt.task());
    }
    transaction.rollback();
    if (outcome.equals("failed") || outcome.equals("retried")) {
      // The database treats the completion as a failure of the task or the attempt. That has to be
      // stored although the handler's work is rolled back.
      attempt.ended(AttemptEnd.completed(attempt.task(), output));
    } else if (completion.isStale(attempt.task())) {
      LOG.info("{} came too late ({}); its transaction was rolled back", attempt, outcome);
      attempt.ended(AttemptEnd.refused());
    } else {
      throw TransactionalStepException.endedRun(attempt.task());
    }
  }
}
