package io.pgflow4j.benchmarks;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that is measured on: one that was given, or one of its own in a temporary folder.
 */
final class Server implements AutoCloseable {
  private final Database database;
  private final @Nullable Path binaries;
  private final String folder;

  private Server(Database database, @Nullable Path binaries, String folder) {
    this.database = database;
    this.binaries = binaries;
    this.folder = folder;
  }

  /** The given server, or a new one when none is given. */
  static Server open(Options options) throws Exception {
    String url = options.url();
    Server server =
        url == null ? start(options.commitDelay()) : new Server(new Database(url), null, "");
    try {
      server.requireDurable();
    } catch (Exception e) {
      server.close();
      throw e;
    }
    return server;
  }

  Database database() {
    return database;
  }

  /** One line for the report. */
  String description() throws SQLException {
    return "PostgreSQL "
        + database.read("show server_version")
        + ", shared_buffers "
        + database.read("show shared_buffers")
        + ", fsync on, synchronous_commit on"
        + (database.read("show commit_delay").equals("0")
            ? ""
            : ", commits delayed by " + database.read("show commit_delay") + " µs");
  }

  /** Commits that are not on disk are another product's figures. */
  void requireDurable() throws SQLException {
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      String value = database.read("show " + setting);
      if (value.equals("off")) {
        throw new IllegalStateException(
            "The server runs with "
                + setting
                + " = "
                + value
                + "; figures from it would promise what no durable server keeps. Turn it on, or"
                + " leave --url out.");
      }
    }
  }

  private static Server start(int commitDelay) throws IOException {
    Path binaries = newestBinaries();
    String folder =
        run(asServerUser(List.of("mktemp", "-d", "/tmp/pgflow4j-bench-XXXXXX"))).strip();
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    runOnData(
        binaries, folder, "initdb", "-U", "bench", "-A", "trust", "--no-locale", "-E", "UTF8");
    runOnData(
        binaries,
        folder,
        "pg_ctl",
        "-w",
        "-l",
        folder + "/log",
        "-o",
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
            + folder
            + " -c fsync=on -c synchronous_commit=on -c shared_buffers=512MB"
            + " -c max_wal_size=4GB -c checkpoint_timeout=15min"
            + " -c commit_siblings=0 -c commit_delay="
            + commitDelay * 1_000,
        "start");
    return new Server(
        new Database("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bench"),
        binaries,
        folder);
  }

  private static Path newestBinaries() throws IOException {
    Path root = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(root)) {
      try (Stream<Path> versions = Files.list(root)) {
        Optional<Path> newest =
            versions
                .filter(version -> version.getFileName().toString().matches("\\d+"))
                .filter(version -> Files.isExecutable(version.resolve("bin").resolve("initdb")))
                .max(
                    Comparator.comparingInt(
                        version -> Integer.parseInt(version.getFileName().toString())));
        if (newest.isPresent()) {
          return newest.get().resolve("bin");
        }
      }
    }
    throw new IllegalStateException(
        "There is no PostgreSQL under /usr/lib/postgresql. Install the package 'postgresql', or give"
            + " a server with --url.");
  }

  /** PostgreSQL refuses to run as root; the packages make a user for it. */
  private static List<String> asServerUser(List<String> command) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return command;
    }
    List<String> asUser = new ArrayList<>(List.of("runuser", "-u", "postgres", "--"));
    asUser.addAll(command);
    return asUser;
  }

  /** Runs one of PostgreSQL's programs on the data in the folder. */
  private static void runOnData(Path binaries, String folder, String program, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(binaries.resolve(program).toString(), "-D", folder + "/data"));
    command.addAll(List.of(arguments));
    run(asServerUser(command));
  }

  private static String run(List<String> command) throws IOException {
    // Into a file: pg_ctl's server would keep a pipe open.
    Path output = Files.createTempFile("pgflow4j-bench", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int exit;
      try {
        exit = process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("Interrupted while running " + command.get(0));
      }
      String text = Files.readString(output);
      if (exit != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed:\n" + text);
      }
      return text;
    } finally {
      Files.delete(output);
    }
  }

  @Override
  public void close() throws IOException {
    if (binaries != null) {
      runOnData(binaries, folder, "pg_ctl", "-m", "immediate", "-w", "stop");
      run(asServerUser(List.of("rm", "-rf", folder)));
    }
  }
}
