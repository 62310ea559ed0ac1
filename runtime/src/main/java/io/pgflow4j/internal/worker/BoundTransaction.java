package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.jdbc.NetworkTimeout;
import io.pgflow4j.spi.StepTransaction;
import io.pgflow4j.spi.ThreadTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Of a framework, which has bound it to the thread. */
record BoundTransaction(StepTransaction transaction, NetworkTimeout patience)
    implements HandlerTransaction {
  static BoundTransaction begin(ThreadTransactions transactions, Duration answerTimeout)
      throws SQLException {
    StepTransaction transaction = transactions.begin();
    try {
      NetworkTimeout patience = NetworkTimeout.set(transaction.connection(), answerTimeout);
      transaction.beforeRelease(patience::restore);
      return new BoundTransaction(transaction, patience);
    } catch (SQLException | RuntimeException e) {
      try (transaction) {
        throw e;
      }
    }
  }

  @Override
  public Connection connection() {
    return transaction.connection();
  }

  @Override
  public void answerWithin(Duration answerTimeout) throws SQLException {
    patience.change(answerTimeout);
  }

  @Override
  public void flush() throws Exception {
    transaction.flush();
  }

  @Override
  public void commit() throws SQLException {
    transaction.commit();
  }

  @Override
  public void rollback() throws SQLException {
    transaction.rollback();
  }

  @Override
  public void close() throws SQLException {
    transaction.close();
  }
}
