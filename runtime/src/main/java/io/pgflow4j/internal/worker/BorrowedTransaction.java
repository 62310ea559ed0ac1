package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.jdbc.BorrowedConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** On a connection of the pool that only the handler sees. */
record BorrowedTransaction(BorrowedConnection borrowed) implements HandlerTransaction {
  static BorrowedTransaction begin(DataSource dataSource, Duration answerTimeout)
      throws SQLException {
    return new BorrowedTransaction(BorrowedConnection.forTransaction(dataSource, answerTimeout));
  }

  @Override
  public Connection connection() {
    return borrowed.connection();
  }

  @Override
  public void answerWithin(Duration answerTimeout) throws SQLException {
    borrowed.answerWithin(answerTimeout);
  }

  @Override
  public void flush() {}

  @Override
  public void commit() throws SQLException {
    connection().commit();
  }

  @Override
  public void rollback() throws SQLException {
    connection().rollback();
  }

  @Override
  public void close() throws SQLException {
    borrowed.close();
  }
}
