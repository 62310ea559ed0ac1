package io.pgflow4j.sqltests.versions;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;

/** A server of every supported version in turn; one runs at a time. */
final class EachMajor implements AutoCloseable {
  private @Nullable EmbeddedPostgres server;

  /** The tests of each version, which are asked for lazily. */
  static Stream<DynamicNode> tests(Function<PostgresMajor, Stream<DynamicNode>> tests) {
    return PostgresMajor.ALL.stream()
        .map(major -> dynamicContainer("PostgreSQL " + major.number(), tests.apply(major)));
  }

  /** Starts a server of this version in place of the one before. */
  void start(PostgresMajor major) throws IOException {
    close();
    server = major.start();
  }

  EmbeddedPostgres server() {
    if (server == null) {
      throw new IllegalStateException("no server was started");
    }
    return server;
  }

  DataSource dataSource() {
    return server().getPostgresDatabase();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(server().getJdbcUrl("postgres", "postgres"));
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
