package io.pgflow4j.sqltests.concurrency;

import io.pgflow4j.PgflowSchema;
import io.pgflow4j.testing.TestClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;

/** A server of its own with the SQL core, and a streaming standby of it. */
final class CopiedServer implements AutoCloseable {
  private final EmbeddedPostgres primary;
  private final EmbeddedPostgres standby;

  private CopiedServer(EmbeddedPostgres primary, EmbeddedPostgres standby) {
    this.primary = primary;
    this.standby = standby;
  }

  /** Makes both, in a folder. */
  static CopiedServer start(Path folder) throws IOException, SQLException {
    Path original = folder.resolve("original");
    Path copy = folder.resolve("copy");
    try (EmbeddedPostgres alone = server(original)) {
      PgflowSchema.install(alone.getPostgresDatabase());
      TestClock.replaceIn(alone.getPostgresDatabase());
      try (Connection connection = open(alone)) {
        Completions.count(connection);
        Flows.define(connection);
      }
    }
    copy(original, copy);
    EmbeddedPostgres primary = server(original);
    Files.createFile(copy.resolve("standby.signal"));
    Files.writeString(
        copy.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'%n".formatted(primary.getPort()),
        StandardOpenOption.APPEND);
    return new CopiedServer(primary, server(copy));
  }

  Connection primary() throws SQLException {
    return open(primary);
  }

  Connection standby() throws SQLException {
    return open(standby);
  }

  @Override
  public void close() throws IOException {
    standby.close();
    primary.close();
  }

  private static EmbeddedPostgres server(Path data) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("max_connections", "60")
        .start();
  }

  private static Connection open(EmbeddedPostgres server) throws SQLException {
    Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
    Sql.execute(connection, "set statement_timeout = '60s'");
    return connection;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
