package io.pgflow4j.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One embedded PostgreSQL per test run; closed by JUnit at its end. */
final class EmbeddedServer implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final AtomicInteger databases = new AtomicInteger();

  private EmbeddedServer() {
    try {
      // A zone nobody's laptop is in: code that confuses zones fails here.
      this.postgres =
          EmbeddedPostgres.builder().setServerConfig("timezone", "Asia/Kathmandu").start();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
    }
  }

  static EmbeddedServer of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(EmbeddedServer.class))
        .getOrComputeIfAbsent(
            EmbeddedServer.class, key -> new EmbeddedServer(), EmbeddedServer.class);
  }

  DataSource newDatabase() {
    String name = "pgflow_test_" + databases.incrementAndGet();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("The test database cannot be created", e);
    }
    return postgres.getDatabase("postgres", name);
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
