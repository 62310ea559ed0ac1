package io.pgflow4j.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A server that can crash. It keeps its promises about commits (fsync, synchronous_commit), else a
 * crash would prove nothing; its log is a file.
 */
final class Server implements AutoCloseable {
  private final Path folder;
  private final Path data;
  private final Path log;
  private EmbeddedPostgres postgres;
  private boolean killed;
  private int databases;

  private Server(Path folder, int port, int databases) throws IOException {
    this.folder = folder;
    this.data = data(folder);
    this.log = folder.resolve("server.log");
    this.postgres = start(port);
    this.databases = databases;
  }

  static Server start() throws IOException {
    return new Server(newFolder(), 0, 0);
  }

  private static Path newFolder() throws IOException {
    return Files.createTempDirectory("pgflow-faults");
  }

  private static Path data(Path folder) {
    return folder.resolve("data");
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setOutputRedirector(Redirect.appendTo(log.toFile()))
        .setErrorRedirector(Redirect.appendTo(log.toFile()))
        .setPGStartupWait(Duration.ofMinutes(1))
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("timezone", "Asia/Kathmandu")
        .setServerConfig("max_connections", "200")
        // A standby streams what was written since its copy was begun.
        .setServerConfig("wal_keep_size", "1GB")
        // pg_ctl hands it to a shell, which must find nothing in it.
        .setServerConfig("log_line_prefix", "%d:")
        .setServerConfig("log_min_messages", "warning")
        .start();
  }

  /** Makes a database, from a template when one is named. */
  synchronized String createDatabase(String prefix, String template) throws Exception {
    String name = prefix + ++databases;
    sql("postgres").execute("create database " + name + " template " + template);
    return name;
  }

  void dropDatabase(String name) throws Exception {
    sql("postgres").execute("drop database if exists " + name + " with (force)");
  }

  Sql sql(String database) {
    return new Sql(dataSource(database));
  }

  PGSimpleDataSource dataSource(String database) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url(port(), database));
    return dataSource;
  }

  int port() {
    return postgres.getPort();
  }

  /** No TLS and no GSS negotiation: the proxy reads the protocol. */
  static String url(int port, String database) {
    return url("localhost:" + port, database);
  }

  /** The same with hosts and their ports, separated by commas. */
  static String url(String hosts, String database) {
    return "jdbc:postgresql://%s/%s?user=postgres&sslmode=disable&gssEncMode=disable"
        .formatted(hosts, database);
  }

  /** Stops at once, as pg_ctl stop -m immediate does. */
  void kill() throws Exception {
    Path pidFile = data.resolve("postmaster.pid");
    Signals.send("QUIT", Long.parseLong(Files.readAllLines(pidFile).get(0).strip()));
    Patience.until("the server is down", () -> Files.notExists(pidFile));
    killed = true;
  }

  /** Is killed and starts again: a crash and recovery. */
  void crash(Runnable whileDown) throws Exception {
    int port = port();
    kill();
    whileDown.run();
    // The library holds a lock on this file until its stop, for which there is nothing to stop.
    Files.deleteIfExists(data.resolve("epg-lock"));
    postgres = start(port);
    killed = false;
  }

  /**
   * A streaming standby, copied while this server goes on.
   *
   * @param port where it is to be, 0 for any
   */
  Server standby(int port) throws Exception {
    Path copy = newFolder();
    try (Connection connection = dataSource("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('standby', fast => true)");
      Copy.of(data, data(copy));
      try (ResultSet ended =
          statement.executeQuery(
              "select labelfile from pg_backup_stop(wait_for_archive => false)")) {
        ended.next();
        Files.writeString(data(copy).resolve("backup_label"), ended.getString(1));
      }
    }
    Files.createFile(data(copy).resolve("standby.signal"));
    Files.writeString(
        data(copy).resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'%n".formatted(port()));
    return new Server(copy, port, databases);
  }

  /** Makes commits wait until the one standby has them on its disk too. */
  void beSynchronous() throws Exception {
    Sql own = sql("postgres");
    own.execute("alter system set synchronous_standby_names to '*'");
    own.execute("select pg_reload_conf()");
    Patience.until(
        "the standby is synchronous",
        () ->
            own.number("select count(*) from pg_stat_replication where sync_state = 'sync'") == 1);
  }

  /** Makes a primary of a standby. */
  void promote() throws Exception {
    sql("postgres").execute("select pg_promote(true, 60)");
  }

  /** How long the log is, to read on from there later. */
  long logSize() throws IOException {
    return Files.size(log);
  }

  /** Lines about a database in the log, from an offset on, that contain a text. */
  List<String> logged(String database, long offset, String text) throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    String tail =
        new String(
            bytes,
            (int) offset,
            bytes.length - (int) offset,
            java.nio.charset.StandardCharsets.UTF_8);
    return tail.lines()
        // pg_ctl draws dots into the same file while it waits for the server.
        .map(line -> line.replaceFirst("^\\.+", ""))
        .filter(line -> line.startsWith(database + ":") && line.contains(text))
        .toList();
  }

  @Override
  public void close() throws IOException {
    if (!killed) {
      postgres.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Server::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
