package io.pgflow4j.internal.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.postgresql.PGConnection;

/** The server's process behind a connection. */
final class ServerProcess {
  /** Behind a pooler the number can be another connection's; then its call ends no earlier. */
  private static final String CANCEL =
      "select pg_catalog.pg_cancel_backend(a.pid) from pg_catalog.pg_stat_activity a"
          + " where a.pid = ? and a.state = 'active' and a.usename = session_user"
          + " and a.datname = pg_catalog.current_database()"
          + " and a.query like '%pgflow.exchange_tasks(%'"
          + " and a.xact_start <= pg_catalog.clock_timestamp() - ? * interval '1 millisecond'";

  private ServerProcess() {}

  /** Its number, where the driver tells. */
  static OptionalInt of(Connection connection) {
    try {
      return OptionalInt.of(connection.unwrap(PGConnection.class).getBackendPID());
    } catch (SQLException | RuntimeException | LinkageError e) {
      // Another driver, or a pool whose connections are not what they say.
      return OptionalInt.empty();
    }
  }

  /**
   * Cancels an exchange that a process still runs.
   *
   * @param age how many milliseconds ago it began, at least
   * @return whether there was one; it may take a while to end
   */
  static boolean cancel(Connection connection, int process, long age) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CANCEL)) {
      statement.setInt(1, process);
      statement.setLong(2, age);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
