package io.pgflow4j;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One server for all tests of the JVM, a database of its own for each test class. */
final class TestDatabase {
  private static final EmbeddedPostgres SERVER = startServer();
  private static int count;

  private final PGSimpleDataSource dataSource;

  private TestDatabase(PGSimpleDataSource dataSource) {
    this.dataSource = dataSource;
  }

  private static EmbeddedPostgres startServer() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("timezone", "Asia/Kathmandu")
          .setServerConfig("max_connections", "200")
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty database. */
  static TestDatabase empty() {
    return create("");
  }

  private static synchronized TestDatabase create(String options) {
    String name = "test" + ++count;
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + options);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(SERVER.getJdbcUrl("postgres", name));
    return new TestDatabase(dataSource);
  }

  /** A database with schema pgflow and a table for what handlers do. */
  static TestDatabase installed() {
    return install(empty());
  }

  /** The same with an encoding. */
  static TestDatabase installed(String encoding) {
    return install(create(" encoding '" + encoding + "' locale 'C' template template0"));
  }

  private static TestDatabase install(TestDatabase database) {
    PgflowSchema.install(database.dataSource);
    database.execute("create table effects (key text not null)");
    return database;
  }

  DataSource dataSource() {
    return dataSource;
  }

  /** The same, telling where the server is. */
  PGSimpleDataSource server() {
    return dataSource;
  }

  /** The same database for another login. */
  DataSource as(String role) {
    PGSimpleDataSource other = new PGSimpleDataSource();
    other.setUrl(dataSource.getUrl());
    other.setUser(role);
    return other;
  }

  PgflowClient client() {
    return PgflowClient.create(dataSource);
  }

  void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Ends every connection there is. */
  void terminateConnections() {
    query(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()");
  }

  /** Whether the database is out of reach; ends every connection there is. */
  void refuseConnections(boolean refuse) {
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      String name = dataSource.getDatabaseName();
      statement.execute("alter database " + name + " allow_connections " + !refuse);
      if (refuse) {
        statement.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                + name
                + "'");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String query(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
