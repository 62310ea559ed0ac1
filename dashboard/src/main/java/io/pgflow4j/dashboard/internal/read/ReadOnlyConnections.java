package io.pgflow4j.dashboard.internal.read;

import io.pgflow4j.dashboard.internal.connect.PreparedConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Connections in a read-only transaction with limits, as {@code pgflow_reader} where the login may
 * become it. So a page can change nothing, even if it tried.
 */
final class ReadOnlyConnections {
  /** Roles belong to the cluster: another database may have made it, without rights in this one. */
  private static final String BEGIN =
      """
      begin read only;
      set local timezone to 'UTC';
      set local lock_timeout to 200;
      set local statement_timeout to %d;
      select set_config('role', 'pgflow_reader', true)
      where pg_has_role(to_regrole('pgflow_reader'), 'member')
        and has_schema_privilege(to_regrole('pgflow_reader'), to_regnamespace('pgflow'), 'usage')
      """;

  private ReadOnlyConnections() {}

  /** A data source whose statements take at most that long. */
  static DataSource of(DataSource source, Duration limit) {
    String begin = BEGIN.formatted(limit.toMillis());
    return PreparedConnections.of(
        source,
        connection -> {
          boolean autoCommit = connection.getAutoCommit();
          // The transaction is begun and ended here, whatever borrows the connection.
          connection.setAutoCommit(true);
          execute(connection, begin);
          return () -> {
            execute(connection, "rollback");
            connection.setAutoCommit(autoCommit);
          };
        });
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
