package io.pgflow4j.examples;

import io.pgflow4j.PgflowSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with schema {@code pgflow} and the examples' flows. Closing ends an embedded one. */
final class DemoDatabase implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_SECONDS = 10;

  private final DataSource dataSource;
  private final @Nullable EmbeddedPostgres embedded;

  private DemoDatabase(DataSource dataSource, @Nullable EmbeddedPostgres embedded) {
    this.dataSource = dataSource;
    this.embedded = embedded;
  }

  /**
   * Opens the database at a URL, or starts an embedded PostgreSQL, and puts the flows in.
   *
   * @throws DemoException when the database cannot be reached or refuses
   */
  static DemoDatabase open(@Nullable String url) {
    DemoDatabase database = url == null ? embedded() : at(url);
    try {
      PgflowSchema.install(database.dataSource);
      migrate(database.dataSource);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  DataSource dataSource() {
    return dataSource;
  }

  @Override
  public void close() {
    if (embedded != null) {
      try {
        embedded.close();
      } catch (IOException e) {
        throw new DemoException("The embedded PostgreSQL did not stop: " + e.getMessage());
      }
    }
  }

  private static DemoDatabase embedded() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
      return new DemoDatabase(postgres.getPostgresDatabase(), postgres);
    } catch (IOException | IllegalStateException e) {
      throw new DemoException(
          "The embedded PostgreSQL does not start: "
              + e.getMessage()
              + ". Name a server of yours with --url.");
    }
  }

  private static DemoDatabase at(String url) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    try {
      dataSource.setUrl(url);
    } catch (IllegalArgumentException e) {
      throw new DemoException(
          "Not a PostgreSQL URL: "
              + withoutSecrets(url)
              + ". Write jdbc:postgresql://host/database");
    }
    dataSource.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
    try (Connection connection = dataSource.getConnection()) {
      connection.isValid(CONNECT_TIMEOUT_SECONDS);
    } catch (SQLException e) {
      throw new DemoException("Cannot connect to " + withoutSecrets(url) + ": " + e.getMessage());
    }
    return new DemoDatabase(dataSource, null);
  }

  /** The flows' migrations, after the SQL core they call; a history table of the examples' own. */
  private static void migrate(DataSource dataSource) {
    try {
      Flyway.configure()
          .dataSource(dataSource)
          .locations("classpath:db/migration")
          .table("pgflow_examples_history")
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DemoException("The examples' migrations cannot be applied: " + e.getMessage());
    }
  }

  private static String withoutSecrets(String url) {
    return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
  }
}
