package io.pgflow4j.sqltests.upgrade;

import io.pgflow4j.InstallOutcome;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.internal.schema.SchemaInstaller;
import io.pgflow4j.internal.schema.SqlCore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database of its own on the one server of this package. */
final class UpgradeDatabase {
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new IllegalStateException("Cannot start PostgreSQL", e);
      }
    }
  }

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Map<String, String> TEMPLATES = new HashMap<>();

  /** Everything the core consists of, one line each, without what differs by time or order. */
  private static final String CATALOG = Baseline.catalogQuery();

  private final QueueTransport queue;
  private final DataSource dataSource;

  private UpgradeDatabase(DataSource dataSource, QueueTransport queue) {
    this.dataSource = dataSource;
    this.queue = queue;
  }

  /** The queues that can be tested here: PGMQ when {@code PGMQ_SQL} names its SQL file. */
  static List<QueueTransport> queues() {
    return pgmq().isEmpty() ? List.of(QueueTransport.NATIVE) : List.of(QueueTransport.values());
  }

  private static String pgmq() {
    return Objects.requireNonNullElse(System.getenv("PGMQ_SQL"), "");
  }

  /** A database without a core. */
  static UpgradeDatabase empty(QueueTransport queue) throws SQLException {
    UpgradeDatabase database = create(queue, "template1");
    if (queue == QueueTransport.PGMQ) {
      try {
        database.execute(Files.readString(Path.of(pgmq())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return database;
  }

  /** A database with the core and the roles of a release. */
  static UpgradeDatabase released(String release, QueueTransport queue) throws SQLException {
    return copy(release, queue, database -> database.execute(Baseline.script(release, queue)));
  }

  /** Of the newest release on the native queue, for what has nothing to do with either. */
  static UpgradeDatabase released() throws SQLException {
    List<String> releases = Baseline.releases();
    return released(releases.get(releases.size() - 1), QueueTransport.NATIVE);
  }

  /** A database with the invented next release and its roles, and nothing before it. */
  static UpgradeDatabase next(QueueTransport queue) throws SQLException {
    return copy("next", queue, database -> database.install(NextRelease.create(), true));
  }

  /** A database with the core of this build and its roles. */
  static UpgradeDatabase current(QueueTransport queue) throws SQLException {
    return copy("current", queue, database -> database.install(SqlCore.PACKAGED, true));
  }

  private interface Content {
    void into(UpgradeDatabase database) throws SQLException;
  }

  /** Installs once and copies the database from then on, which is quicker. */
  private static UpgradeDatabase copy(String name, QueueTransport queue, Content content)
      throws SQLException {
    String key = name + " on " + queue;
    synchronized (TEMPLATES) {
      if (!TEMPLATES.containsKey(key)) {
        UpgradeDatabase original = empty(queue);
        content.into(original);
        TEMPLATES.put(key, original.query("select current_database()"));
      }
    }
    return create(queue, Objects.requireNonNull(TEMPLATES.get(key)));
  }

  private static UpgradeDatabase create(QueueTransport queue, String template) throws SQLException {
    String name = "upgrade_" + COUNT.incrementAndGet();
    new UpgradeDatabase(Server.POSTGRES.getPostgresDatabase(), queue)
        .execute("create database " + name + " template " + template);
    return new UpgradeDatabase(Server.POSTGRES.getDatabase("postgres", name), queue);
  }

  DataSource dataSource() {
    return dataSource;
  }

  /** As psql wants it. */
  String uri() throws SQLException {
    return "postgresql://postgres@localhost:%d/%s"
        .formatted(Server.POSTGRES.getPort(), query("select current_database()"));
  }

  InstallOutcome install(SqlCore core, boolean roles) {
    return new SchemaInstaller(core, queue, roles).install(dataSource);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  String query(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
    }
  }

  String catalog() throws SQLException {
    return query(CATALOG);
  }
}
