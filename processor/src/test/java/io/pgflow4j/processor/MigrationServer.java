package io.pgflow4j.processor;

import io.pgflow4j.PgflowSchema;
import io.pgflow4j.testing.TestClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A server with a database for each test. */
final class MigrationServer implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private int count;

  MigrationServer() {
    try {
      postgres = EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new database with schema pgflow, to be migrated from a folder. */
  MigratedDatabase database(Path migrations) {
    String name = "test" + ++count;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    MigratedDatabase database =
        new MigratedDatabase(postgres.getJdbcUrl("postgres", name), migrations);
    PgflowSchema.install(database.dataSource());
    TestClock.replaceIn(database.dataSource());
    return database;
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
