package io.pgflow4j.dashboard.internal.read;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs one query per transaction: read-only, with limits, and as {@code pgflow_reader} where the
 * login may become it. So a page can change nothing, even if it tried. Thread-safe.
 */
final class Reader {
  /** Roles belong to the cluster: another database may have made it, without rights in this one. */
  private static final String BECOME_READER =
      """
      ; select set_config('role', r.rolname, true)
      from pg_catalog.pg_roles r
      join pg_catalog.pg_namespace n on n.nspname = 'pgflow'
      where r.rolname = 'pgflow_reader'
        and pg_has_role(r.oid, 'member')
        and has_schema_privilege(r.oid, n.oid, 'usage')
      """;

  private final DataSource dataSource;

  Reader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The rows of the query's one column as text. */
  List<@Nullable String> texts(Duration limit, String sql, List<?> parameters) {
    try (Connection connection = dataSource.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        prepare(connection, limit);
        return query(connection, sql, parameters);
      } finally {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException e) {
      throw LookFailure.of(e);
    }
  }

  /** Local to the transaction, so that the session is as it was when the pool has it again. */
  private static void prepare(Connection connection, Duration limit) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "set transaction read only; set local timezone to 'UTC'; set local lock_timeout to 200;"
              + " set local statement_timeout to "
              + limit.toMillis()
              + BECOME_READER);
    }
  }

  private static List<@Nullable String> query(Connection connection, String sql, List<?> parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      List<@Nullable String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }
}
