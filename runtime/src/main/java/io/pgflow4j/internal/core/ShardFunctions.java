package io.pgflow4j.internal.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The functions about the map of partitions, on a connection of the caller's. */
public final class ShardFunctions {
  private static final String UNDEFINED_FUNCTION = "42883";

  private ShardFunctions() {}

  /** The map of the server behind the connection; empty without one, also on an older core. */
  public static List<Shard> list(Connection connection) throws SQLException {
    try {
      return Query.rows(
          connection,
          "select server, partitions::text as ranges, this, version from pgflow.list_shards()",
          row ->
              new Shard(
                  row.getString("server"),
                  row.getString("ranges"),
                  row.getBoolean("this"),
                  row.getLong("version")));
    } catch (SQLException e) {
      if (UNDEFINED_FUNCTION.equals(e.getSQLState())) {
        return List.of();
      }
      throw e;
    }
  }

  /** Whether new runs of a flow start at its home, because one of its steps has a rate. */
  public static boolean isStartedAtHome(Connection connection, String flowSlug)
      throws SQLException {
    return Query.rows(
            connection,
            "select pgflow.start_partition(?) is not null",
            row -> row.getBoolean(1),
            flowSlug)
        .get(0);
  }

  /** Whether the database is a router, whose functions only pass calls on to servers. */
  public static boolean isRouter(Connection connection) throws SQLException {
    return Query.rows(
            connection,
            "select pg_catalog.to_regnamespace('pgflow_router') is not null",
            row -> row.getBoolean(1))
        .get(0);
  }
}
