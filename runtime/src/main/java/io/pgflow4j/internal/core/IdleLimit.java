package io.pgflow4j.internal.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How long the server keeps a step's transaction open without hearing from the worker. A worker
 * whose machine went silent would otherwise hold its locks until TCP notices, which takes hours:
 * the next attempt, and everybody who completes tasks of the same step, would wait for them.
 */
final class IdleLimit {
  private static final String SETTING = "'idle_in_transaction_session_timeout'";

  /** Sets a limit in milliseconds for the transaction, unless a stricter one is in force. */
  private static final String SET =
      "select pg_catalog.set_config("
          + SETTING
          + ", ?, true) where pg_catalog.current_setting("
          + SETTING
          + ")::interval not between '1 ms' and ? * interval '1 ms'";

  /** A column that lowers the limit to a number of milliseconds. */
  static final String LOWER =
      "case when pg_catalog.current_setting("
          + SETTING
          + ")::interval > ? * interval '1 ms' then pg_catalog.set_config("
          + SETTING
          + ", ?, true) end";

  private IdleLimit() {}

  static void set(Connection connection, Duration limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SET)) {
      statement.setString(1, Long.toString(limit.toMillis()));
      statement.setLong(2, limit.toMillis());
      statement.execute();
    }
  }
}
