package io.pgflow4j.internal.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a worker asks about flows before it starts, on a connection of the caller's. */
public final class FlowFunctions {
  private static final String MATCH =
      "select case when s = ?::jsonb then 'SAME' when s -> 'steps' = '[]' then 'ABSENT'"
          + " else 'OTHER' end from pgflow.flow_shape(?, ?) s";

  private FlowFunctions() {}

  /** Raises when the flow is in development mode in the database. */
  public static void requireNotDeveloped(Connection connection, String flowSlug)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pgflow.require_not_developed(?)")) {
      statement.setString(1, flowSlug);
      statement.execute();
    }
  }

  /** What the database has of a flow version, compared with a shape. */
  public static ShapeMatch match(Connection connection, String flowSlug, int version, String shape)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MATCH)) {
      statement.setString(1, shape);
      statement.setString(2, flowSlug);
      statement.setInt(3, version);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return ShapeMatch.valueOf(rows.getString(1));
      }
    }
  }
}
