package io.pgflow4j.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A connection of somebody's pool that is given back as it was. What the work on it depends on is
 * set, whatever the pool, the role or the database have as defaults: autocommit, isolation, access
 * mode and how long an answer may take. Not thread-safe.
 */
public final class BorrowedConnection implements AutoCloseable {
  private final Connection connection;
  private final NetworkTimeout wait;
  private final AutoCommit autoCommit;
  private final boolean transactional;
  private final boolean readOnly;
  private final int isolation;

  private BorrowedConnection(Connection connection, Duration answerTimeout, boolean transactional)
      throws SQLException {
    this.connection = connection;
    this.transactional = transactional;
    this.wait = NetworkTimeout.set(connection, answerTimeout);
    this.autoCommit = AutoCommit.set(connection, !transactional);
    this.readOnly = connection.isReadOnly();
    if (readOnly) {
      connection.setReadOnly(false);
    }
    this.isolation =
        transactional
            ? Connection.TRANSACTION_READ_COMMITTED
            : connection.getTransactionIsolation();
    if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  /** For statements that are transactions of their own, read committed. */
  public static BorrowedConnection forStatements(Connection connection, Duration answerTimeout)
      throws SQLException {
    return new BorrowedConnection(connection, answerTimeout, false);
  }

  /** For one transaction, whose first statement sets its isolation. */
  public static BorrowedConnection forTransaction(DataSource dataSource, Duration answerTimeout)
      throws SQLException {
    return Database.open(
        dataSource, connection -> new BorrowedConnection(connection, answerTimeout, true));
  }

  /** The connection itself. */
  public Connection connection() {
    return connection;
  }

  /** Bounds the wait for every answer from now on. */
  public void answerWithin(Duration answerTimeout) throws SQLException {
    wait.change(answerTimeout);
  }

  /** Takes back what was not committed, and gives the connection back. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      try {
        if (transactional) {
          connection.rollback();
        }
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
          connection.setTransactionIsolation(isolation);
        }
        if (readOnly) {
          connection.setReadOnly(true);
        }
      } catch (SQLException e) {
        // The connection is gone, and its transaction with it. The pool notices.
        return;
      } finally {
        autoCommit.restore();
        wait.restore();
      }
    }
  }
}
