package io.pgflow4j.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of Debian's packages, because the embedded one has neither PL/Proxy nor
 * pg_basebackup.
 */
final class LocalPostgres implements AutoCloseable {
  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path folder;
  private final int port;

  private LocalPostgres(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** The programs of the newest installed PostgreSQL that has an extension, or any without one. */
  static Optional<Path> programs(@Nullable String extension) {
    if (!Files.isDirectory(PACKAGES)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(PACKAGES)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin/pg_basebackup")))
          .filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
          .filter(
              version ->
                  extension == null
                      || Files.exists(
                          Path.of(
                              "/usr/share/postgresql",
                              version.getFileName().toString(),
                              "extension",
                              extension + ".control")))
          .max(
              Comparator.comparingInt(
                  version -> Integer.parseInt(version.getFileName().toString())))
          .map(version -> version.resolve("bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server with an empty database {@code postgres}. */
  static LocalPostgres start(Path programs) throws IOException {
    LocalPostgres server = prepare(programs);
    server.run(
        "initdb",
        "-D",
        server.data(),
        "-U",
        "postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
    server.begin();
    return server;
  }

  /** A streaming standby of this server. */
  LocalPostgres standby() throws IOException {
    LocalPostgres standby = prepare(programs);
    standby.run(
        "pg_basebackup",
        "-h",
        "127.0.0.1",
        "-p",
        Integer.toString(port),
        "-U",
        "postgres",
        "-D",
        standby.data(),
        "--write-recovery-conf",
        "--wal-method=stream",
        "--checkpoint=fast",
        "--no-sync");
    standby.begin();
    return standby;
  }

  /** Stops at once and starts again. */
  void crash() throws IOException {
    run("pg_ctl", "-D", data(), "-s", "-m", "immediate", "stop");
    begin();
  }

  private static LocalPostgres prepare(Path programs) throws IOException {
    Path folder = Files.createTempDirectory("pgflow-postgres");
    if (isRoot()) {
      wait(new ProcessBuilder("chown", "postgres", folder.toString()));
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new LocalPostgres(programs, folder, socket.getLocalPort());
    }
  }

  private void begin() throws IOException {
    run(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-s",
        "-l",
        folder.resolve("log").toString(),
        "start",
        "-o",
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s -c fsync=off"
            .formatted(port, folder));
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** PostgreSQL refuses to run as root. */
  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    wait(new ProcessBuilder(command).directory(new File("/")));
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static void wait(ProcessBuilder builder) throws IOException {
    Path said = Files.createTempFile("pgflow", "said");
    int code = exitCode(builder.redirectErrorStream(true).redirectOutput(said.toFile()).start());
    String text = Files.readString(said, StandardCharsets.UTF_8);
    Files.delete(said);
    if (code != 0) {
      throw new IllegalStateException(builder.command() + " ended with " + code + ": " + text);
    }
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A connection string of libpq. */
  String dsn(String database) {
    return "host=127.0.0.1 port=" + port + " dbname=" + database;
  }

  /** The environment of a command line that works on one of its databases as superuser. */
  Map<String, String> environment(String database) {
    return Map.of(
        "PGHOST",
        "127.0.0.1",
        "PGPORT",
        Integer.toString(port),
        "PGUSER",
        "postgres",
        "PGDATABASE",
        database);
  }

  Connection connect(String database, String user) throws SQLException {
    return DriverManager.getConnection(url(database), user, null);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  DataSource dataSource(String database) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url(database));
    dataSource.setUser("postgres");
    return dataSource;
  }

  void execute(String database, String sql) throws SQLException {
    try (Connection connection = connect(database, "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query's one column. */
  List<String> texts(String database, String sql) throws SQLException {
    try (Connection connection = connect(database, "postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  @Override
  public void close() throws IOException {
    run("pg_ctl", "-D", data(), "-s", "-m", "immediate", "stop");
    if (isRoot()) {
      wait(new ProcessBuilder("rm", "-rf", folder.toString()));
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
