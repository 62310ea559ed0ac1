package io.pgflow4j.sqltests;

import io.pgflow4j.PgflowSchema;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** A server together with the way pgTAP gets into its databases; makes databases for suites. */
final class PreparedServer {
  /** Loads pgTAP into a new database. */
  interface PgTapLoader {
    void load(Connection connection) throws SQLException;
  }

  private final SuiteServer server;
  private final PgTapLoader pgTap;

  private PreparedServer(SuiteServer server, PgTapLoader pgTap) {
    this.server = server;
    this.pgTap = pgTap;
  }

  /** The server named by {@code -Dpgtap.url}, or else a container; both have pgTAP. */
  static PreparedServer main() {
    String url = System.getProperty("pgtap.url", "");
    SuiteServer server = url.isEmpty() ? ContainerServer.start() : new GivenServer(url);
    return new PreparedServer(server, PgTap::create);
  }

  /** An embedded server that gets its pgTAP from another server. */
  static PreparedServer embedded(PreparedServer donor) throws SQLException, IOException {
    String source;
    try (Connection connection = donor.connect("postgres")) {
      source = PgTap.source(connection);
    }
    return new PreparedServer(EmbeddedServer.start(), connection -> PgTap.load(connection, source));
  }

  /** A new database with pgTAP and the SQL core on the native queue. */
  SuiteDatabase nativeQueue() throws SQLException {
    return new SuiteDatabase(server.url(prepare("pgflow_suites_native")));
  }

  /** A connection to a new database with pgTAP and the SQL core, for suites that users run. */
  Connection usersDatabase() throws SQLException {
    return connect(prepare("pgflow_suites_users"));
  }

  private String prepare(String name) throws SQLException {
    create(name);
    try (Connection connection = connect(name)) {
      pgTap.load(connection);
    }
    install(name, QueueTransport.NATIVE);
    return name;
  }

  /** A new database with pgTAP, PGMQ from the given file and the SQL core on the pgmq queue. */
  SuiteDatabase pgmqQueue(Path pgmq) throws SQLException, IOException {
    String name = "pgflow_suites_pgmq";
    create(name);
    try (Connection connection = connect(name)) {
      pgTap.load(connection);
      try (var statement = connection.createStatement()) {
        statement.setEscapeProcessing(false);
        statement.execute(Files.readString(pgmq));
      }
    }
    install(name, QueueTransport.PGMQ);
    return new SuiteDatabase(server.url(name));
  }

  /** Names server and version in test reports. */
  String describe() throws SQLException {
    try (Connection connection = connect("postgres")) {
      return "PostgreSQL "
          + connection.getMetaData().getDatabaseProductVersion().replaceFirst(" .*", "")
          + " ("
          + server.name()
          + ")";
    }
  }

  private void install(String database, QueueTransport queue) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(server.url(database));
    PgflowSchema.builder().queue(queue).build().installOn(dataSource);
    TestClock.replaceIn(dataSource);
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(server.url(database));
  }

  private void create(String name) throws SQLException {
    try (Connection connection = connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
      statement.execute("create database " + name);
    }
  }
}
