package io.pgflow4j.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Autocommit of a borrowed connection: pools have defaults of their own, and not all reset it. */
public final class AutoCommit {
  private final Connection connection;
  private final boolean before;

  private AutoCommit(Connection connection, boolean before) {
    this.connection = connection;
    this.before = before;
  }

  /**
   * Turns it on or off until it is restored.
   *
   * @throws SQLException also when a transaction that has written something is in progress: turning
   *     autocommit on would commit it
   */
  public static AutoCommit set(Connection connection, boolean autoCommit) throws SQLException {
    AutoCommit set = new AutoCommit(connection, connection.getAutoCommit());
    if (autoCommit && !set.before) {
      set.requireNothingWritten();
      // Ends what the look has begun, and what a pool's own check may have left open.
      connection.rollback();
    }
    connection.setAutoCommit(autoCommit);
    return set;
  }

  /**
   * Begins a transaction, read committed, and turns autocommit off until it is restored.
   *
   * @throws SQLException also when a transaction that has written something is in progress, because
   *     it would end with this one
   */
  public static AutoCommit begin(Connection connection) throws SQLException {
    AutoCommit set = new AutoCommit(connection, connection.getAutoCommit());
    set.requireNothingWritten();
    connection.setAutoCommit(false);
    try {
      if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
        // The isolation can be set before the first query only, and the look was one.
        connection.rollback();
        try (Statement statement = connection.createStatement()) {
          statement.execute("set transaction isolation level read committed");
        }
      }
    } catch (SQLException e) {
      Database.rollBack(connection, e);
      set.restore();
      throw e;
    }
    return set;
  }

  private void requireNothingWritten() throws SQLException {
    if (!before && OpenTransaction.hasWritten(connection)) {
      throw new SQLException(
          "The data source lent a connection with a transaction in progress that pgflow4j did not"
              + " begin, and would have to end. Make this call outside of the transaction.",
          "25001");
    }
  }

  /** Gives the connection back as it was; one that is broken stays so. */
  public void restore() {
    try {
      connection.setAutoCommit(before);
    } catch (SQLException e) {
      // The pool notices the broken connection.
      return;
    }
  }
}
