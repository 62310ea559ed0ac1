package io.pgflow4j.dashboard.internal.act;

import io.pgflow4j.dashboard.internal.read.LookFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Calls that the library has no method for, such as starts of flows that this program does not
 * have.
 */
final class Starts {
  private Starts() {}

  static UUID start(DataSource source, String flow, String input, @Nullable UUID id) {
    return run(
        source, "select run_id from pgflow.start_flow(?, ?::jsonb, ?::uuid)", flow, input, id);
  }

  /** A new run with the input of another; the input stays in the database. */
  static UUID again(DataSource source, UUID run) {
    return run(
        source,
        """
        select s.run_id
        from pgflow.get_run(?) r
        cross join lateral pgflow.start_flow(r.flow_slug, r.input) s
        """,
        run);
  }

  private static UUID run(DataSource source, String sql, @Nullable Object... parameters) {
    return one(source, UUID.class, sql, parameters);
  }

  /** The value of a call that changes something, committed. */
  static <T> T one(DataSource source, Class<T> type, String sql, @Nullable Object... parameters) {
    try (Connection connection = source.getConnection()) {
      T value = query(connection, type, sql, parameters);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
      return value;
    } catch (SQLException e) {
      throw LookFailure.of(e);
    }
  }

  private static <T> T query(
      Connection connection, Class<T> type, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getObject(1, type);
      }
    }
  }
}
