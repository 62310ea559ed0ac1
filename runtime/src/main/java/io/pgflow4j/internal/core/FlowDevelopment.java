package io.pgflow4j.internal.core;

import io.pgflow4j.internal.jdbc.AutoCommit;
import io.pgflow4j.internal.jdbc.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** One transaction that defines flows as code has them. Not thread-safe. */
public final class FlowDevelopment implements AutoCloseable {
  private static final String DROP_SCHEDULES =
      "select pgflow.drop_schedule(c.flow_slug, c.schedule_slug) from pgflow.list_schedules() c"
          + " where c.flow_slug = ? and c.schedule_slug <> all (?::text[])";

  private final Connection connection;
  private final AutoCommit autoCommit;

  private FlowDevelopment(Connection connection) throws SQLException {
    this.connection = connection;
    this.autoCommit = AutoCommit.begin(connection);
  }

  /**
   * Takes a connection; close gives it back as it was.
   *
   * @throws SQLException also when it is in a transaction of the caller's
   */
  public static FlowDevelopment open(DataSource dataSource) throws SQLException {
    return Database.open(dataSource, FlowDevelopment::new);
  }

  /**
   * Defines a flow and sets its options; returns its version in this database.
   *
   * @param schedules the slugs of its schedules; others are dropped
   */
  public int define(String flowSlug, String shape, String options, List<String> schedules)
      throws SQLException {
    int version = define(shape);
    Query.rows(connection, DROP_SCHEDULES, row -> "", flowSlug, schedules);
    if (!options.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(options);
      }
    }
    return version;
  }

  private int define(String shape) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pgflow.develop_flow(?::jsonb)")) {
      statement.setString(1, shape);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** Makes all definitions visible at once. */
  public void commit() throws SQLException {
    connection.commit();
  }

  /** Takes back what was not committed. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
      autoCommit.restore();
    }
  }
}
