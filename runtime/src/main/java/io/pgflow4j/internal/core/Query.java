package io.pgflow4j.internal.core;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call of an SQL function with its parameters bound in order. */
final class Query {
  private Query() {}

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    /** Reads the current row. */
    T of(ResultSet row) throws SQLException;
  }

  /** All rows; collections are bound as arrays of text, uuid or int, times as timestamptz. */
  static <T> List<T> rows(
      Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        bind(connection, statement, i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<T> all = new ArrayList<>();
        while (rows.next()) {
          all.add(row.of(rows));
        }
        return all;
      }
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, int place, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant time) {
      statement.setObject(place, time.atOffset(ZoneOffset.UTC));
    } else if (value instanceof Collection<?> values) {
      statement.setArray(place, array(connection, values));
    } else {
      statement.setObject(place, value);
    }
  }

  private static Array array(Connection connection, Collection<?> values) throws SQLException {
    Object first = values.isEmpty() ? "" : values.iterator().next();
    String type = first instanceof UUID ? "uuid" : first instanceof Integer ? "int4" : "text";
    return connection.createArrayOf(type, values.toArray());
  }

  /** A time that is there. */
  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A time or null. */
  static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
