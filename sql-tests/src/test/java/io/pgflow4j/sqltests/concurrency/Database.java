package io.pgflow4j.sqltests.concurrency;

import io.pgflow4j.PgflowSchema;
import io.pgflow4j.testing.TestClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database with the SQL core on the one server of this package; thread-safe. */
final class Database {
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("deadlock_timeout", "200ms")
            .setServerConfig("max_connections", "60")
            .start();
      } catch (IOException e) {
        throw new IllegalStateException("Cannot start PostgreSQL", e);
      }
    }
  }

  private final String url;

  private Database(String name) {
    this.url = Server.POSTGRES.getJdbcUrl("postgres", name);
  }

  /**
   * Makes the database, the core in it and {@link Flows}; completions are counted from then on.
   * Small fanouts are pooled as large ones are, two items in each pool, where nothing is decided
   * item by item.
   */
  static Database create(String name) throws SQLException {
    try (Connection admin = new Database("postgres").open()) {
      Sql.execute(admin, "create database " + name);
    }
    Database database = new Database(name);
    DataSource dataSource = Server.POSTGRES.getDatabase("postgres", name);
    PgflowSchema.install(dataSource);
    TestClock.replaceIn(dataSource);
    try (Connection connection = database.open()) {
      Sql.execute(
          connection,
          "create or replace function pgflow_internal.pool_size(tasks int) returns int language sql"
              + " immutable return case when tasks < 1000 then 2 else 1000 end");
      Completions.count(connection);
      Flows.define(connection);
    }
    return database;
  }

  /** A new connection; a statement that waits for a minute is a failure. */
  Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    Sql.execute(connection, "set statement_timeout = '60s'");
    return connection;
  }

  /** Deletes all flows and makes {@link Flows} anew. */
  void define(Connection connection) throws SQLException {
    clear();
    Sql.execute(connection, "select pgflow.delete_flow_and_data(f.flow_slug) from pgflow.flows f");
    Flows.define(connection);
  }

  /** Deletes all runs. */
  void clear() throws SQLException {
    try (Connection connection = open()) {
      Sql.execute(
          connection,
          "truncate pgflow.runs, pgflow.step_states, pgflow.step_tallies, pgflow.task_rows, pgflow.pools,"
              + " pgflow.leases, pgflow.signals, test.completions");
    }
  }
}
