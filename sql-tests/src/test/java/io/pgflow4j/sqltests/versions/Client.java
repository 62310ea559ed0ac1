package io.pgflow4j.sqltests.versions;

import io.pgflow4j.sqltests.concurrency.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A client that knows nothing but SQL: sends text, reads rows as text, columns joined by a bar. */
final class Client {
  private final Connection connection;

  Client(Connection connection) {
    this.connection = connection;
  }

  /** The rows of a query; arguments are text. */
  List<String> rows(String sql, String... arguments) throws SQLException {
    return Sql.query(connection, sql, Client::joined, (Object[]) arguments);
  }

  /** The single value of a query. */
  String value(String sql, String... arguments) throws SQLException {
    List<String> rows = rows(sql, arguments);
    if (rows.size() != 1) {
      throw new AssertionError(sql + " returned " + rows);
    }
    return rows.get(0);
  }

  /** Starts a run of a flow; its id. */
  String start(String flow, String input) throws SQLException {
    return value("select run_id from pgflow.start_flow(?, ?::jsonb)", flow, input);
  }

  /** Sets the clock so far ahead that every delay and lease is over. */
  void passTime() throws SQLException {
    value(
        "select set_config('pgflow_test.now', (pgflow_internal.current_time() + interval '1 hour')::text, false)");
  }

  private static String joined(ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      values.add(String.valueOf(row.getString(i)));
    }
    return String.join("|", values);
  }
}
