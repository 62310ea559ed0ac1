package io.pgflow4j.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Autocommit of a borrowed connection: pools have defaults of their own, and not all reset it. */
public final class AutoCommit {
  private final Connection connection;
  private final boolean before;

  private AutoCommit(Connection connection, boolean before) {
    this.connection = connection;
    this.before = before;
  }

  /** Turns it on or off until it is restored. */
  public static AutoCommit set(Connection connection, boolean autoCommit) throws SQLException {
    AutoCommit set = new AutoCommit(connection, connection.getAutoCommit());
    connection.setAutoCommit(autoCommit);
    return set;
  }

  /** Gives the connection back as it was; one that is broken stays so. */
  public void restore() {
    try {
      connection.setAutoCommit(before);
    } catch (SQLException e) {
      // The pool finds out by itself.
      return;
    }
  }
}
