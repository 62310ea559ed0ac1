package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.core.TaskResult;
import io.pgflow4j.internal.core.TransactionalCompletion;
import io.pgflow4j.internal.jdbc.AutoCommit;
import io.pgflow4j.internal.jdbc.NetworkTimeout;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Runs handlers that take a connection: what they do on it and the task's completion are one
 * transaction, committed only when the database accepts the completion. Neither side waits for a
 * silent other one longer than the attempt's lease, nor, once the completion is written, longer
 * than an answer may take.
 */
final class TransactionalAttempts {
  private final DataSource dataSource;
  private final Duration answerTimeout;

  TransactionalAttempts(DataSource dataSource, Duration answerTimeout) {
    this.dataSource = dataSource;
    this.answerTimeout = answerTimeout;
  }

  void run(TaskAttempt attempt) throws Exception {
    Duration lease = attempt.task().lease();
    try (Connection connection = dataSource.getConnection()) {
      NetworkTimeout wait = NetworkTimeout.set(connection, lease);
      AutoCommit autoCommit = AutoCommit.set(connection, false);
      boolean open = true;
      try {
        TransactionalCompletion.begin(connection, lease);
        attempt.useConnection(GuardedConnection.of(connection));
        String output = attempt.callHandler();
        attempt.useConnection(null);
        if (!attempt.enterCommit()) {
          return;
        }
        wait.change(answerTimeout);
        TaskResult result = TaskResult.completed(attempt.task(), output);
        String outcome = TransactionalCompletion.complete(connection, result, answerTimeout);
        if (outcome.equals("done")) {
          connection.commit();
        } else {
          connection.rollback();
        }
        open = false;
        switch (outcome) {
          case "done" -> attempt.committed();
          case "failed", "retried" -> attempt.completeOutside(result);
          default -> attempt.refused(outcome);
        }
      } finally {
        if (open) {
          rollBack(connection);
        }
        autoCommit.restore();
        wait.restore();
      }
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The connection is gone, and with it the transaction; what broke it is already on its way.
      return;
    }
  }
}
