package io.pgflow4j;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PgBouncer in transaction mode before a database, with fewer sessions than its clients have. */
record PgBouncer(Path folder, Process process, int port, String database) implements AutoCloseable {
  /** Sessions on the server. */
  static final int POOL_SIZE = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern VERSION = Pattern.compile("PgBouncer (\\d+)\\.(\\d+)");

  /** The program: {@code PGBOUNCER} in the environment, else where packages put it. */
  static Optional<Path> binary() {
    List<Path> candidates = new ArrayList<>();
    String given = System.getenv("PGBOUNCER");
    if (given != null) {
      candidates.add(Path.of(given));
    }
    Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .forEach(folder -> candidates.add(Path.of(folder, "pgbouncer")));
    candidates.add(Path.of("/usr/sbin/pgbouncer"));
    return candidates.stream().filter(Files::isExecutable).findFirst();
  }

  /** Whether it takes prepared statements through transactions: from 1.21 on. */
  static boolean knowsPreparedStatements(Path binary) throws IOException, InterruptedException {
    Process asked =
        new ProcessBuilder(binary.toString(), "--version").redirectErrorStream(true).start();
    String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    asked.waitFor();
    Matcher version = VERSION.matcher(answer);
    if (!version.find()) {
      throw new IllegalStateException("Which version is this? " + answer);
    }
    return Integer.parseInt(version.group(1)) > 1 || Integer.parseInt(version.group(2)) >= 21;
  }

  /** Starts one before the server of that URL's database. */
  static PgBouncer start(Path binary, PGSimpleDataSource server)
      throws IOException, InterruptedException {
    Path folder =
        Files.createTempDirectory(
            "pgbouncer",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    int port = freePort();
    Path configuration = folder.resolve("pgbouncer.ini");
    String prepared = knowsPreparedStatements(binary) ? "max_prepared_statements = 100" : "";
    Files.writeString(
        configuration,
        """
        [databases]
        * = host=127.0.0.1 port=%d user=postgres
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = %d
        ignore_startup_parameters = extra_float_digits
        %s
        """
            .formatted(server.getPortNumbers()[0], port, POOL_SIZE, prepared));
    List<String> command = new ArrayList<>(List.of(binary.toString(), "--quiet"));
    if (System.getProperty("user.name").equals("root")) {
      // It refuses to run as root.
      command.add("--user=nobody");
    }
    command.add(configuration.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    PgBouncer bouncer = new PgBouncer(folder, process, port, server.getDatabaseName());
    try {
      bouncer.awaitReadiness();
      return bouncer;
    } catch (IOException | RuntimeException e) {
      bouncer.close();
      throw e;
    }
  }

  private void awaitReadiness() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection connection = dataSource("").getConnection()) {
        if (connection.isValid(0)) {
          return;
        }
      } catch (SQLException e) {
        boolean over = System.nanoTime() > deadline;
        if (over || process.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException(
              "PgBouncer does not serve: " + Files.readString(folder.resolve("log")), e);
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The database through the bouncer; options as in a JDBC URL. */
  DataSource dataSource(String options) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres&" + options);
    return dataSource;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().destroyForcibly();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
