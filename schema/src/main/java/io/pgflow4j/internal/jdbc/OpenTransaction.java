package io.pgflow4j.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the server knows of the transaction that is in progress on a connection. */
final class OpenTransaction {
  private OpenTransaction() {}

  /** Whether it has written or locked rows; such a transaction has a number. */
  static boolean hasWritten(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select pg_catalog.pg_current_xact_id_if_assigned() is not null")) {
      rows.next();
      return rows.getBoolean(1);
    }
  }
}
