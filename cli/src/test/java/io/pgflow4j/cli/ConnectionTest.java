package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.connect.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the database is: URLs, services, the environment, and which of them wins. */
final class ConnectionTest {
  @AutoClose private static final Server SERVER = Server.withFlows();

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    SERVER.execute("create database other");
    Map<String, String> other = new HashMap<>(SERVER.environment());
    other.put("PGDATABASE", "other");
    Result.good(Result.of(other, "install"));
  }

  /** The database that a command line reached. */
  private static String reached(Map<String, String> environment, String... options) {
    String[] line = new String[options.length + 3];
    System.arraycopy(options, 0, line, 0, options.length);
    line[options.length] = "status";
    line[options.length + 1] = "-o";
    line[options.length + 2] = "json";
    return Result.good(Result.of(environment, line)).json().path("database").asString();
  }

  private static String url(String scheme, String database) {
    return scheme + "://localhost:" + SERVER.port() + "/" + database;
  }

  @Test
  void understandsUrlsOfLibpqAndOfJdbc() {
    Map<String, String> empty = Map.of("PGUSER", "postgres");
    assertThat(reached(empty, "--url", url("postgres", "postgres"))).isEqualTo("postgres");
    assertThat(reached(empty, "--url", url("postgresql", "postgres") + "?sslmode=disable"))
        .isEqualTo("postgres");
    assertThat(reached(empty, "--url", url("jdbc:postgresql", "postgres"))).isEqualTo("postgres");
    assertThat(
            reached(
                Map.of("PGFLOW_URL", url("postgres", "postgres").replace("//", "//postgres:pw@"))))
        .isEqualTo("postgres");
  }

  @Test
  void understandsConnectionStringsOfLibpq() throws Exception {
    String text = "host=localhost port=" + SERVER.port() + " dbname='postgres' user=postgres";
    assertThat(reached(Map.of(), "--url", text)).isEqualTo("postgres");
    assertThat(reached(Map.of("PGFLOW_URL", text + " password=pw"))).isEqualTo("postgres");
    Map<String, String> environment = new HashMap<>(SERVER.environment());
    assertThat(reached(environment, "--url", "other")).isEqualTo("other");
    Path file = Files.writeString(folder.resolve("services"), "[live]\ndbname=other\n");
    environment.put("PGSERVICEFILE", file.toString());
    assertThat(reached(environment, "--url", "service=live")).isEqualTo("other");
  }

  @Test
  void triesEveryHostOfAUrl() {
    String url = "postgres://postgres@localhost:1,localhost:" + SERVER.port() + "/postgres";
    assertThat(reached(Map.of(), "--url", url)).isEqualTo("postgres");
  }

  @Test
  void readsServiceFiles() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("services"),
            "# ours\n[other]\nhost=localhost\nport=1\n\n[live]\nhost = localhost\nport="
                + SERVER.port()
                + "\ndbname=postgres\nuser=postgres\n");
    Map<String, String> environment = new HashMap<>();
    environment.put("PGSERVICEFILE", file.toString());
    assertThat(reached(environment, "--service", "live")).isEqualTo("postgres");
    environment.put("PGSERVICE", "live");
    environment.put("PGPORT", "1");
    assertThat(reached(environment)).isEqualTo("postgres");
    // What a URL says comes before the service of the environment.
    environment.put("PGSERVICE", "other");
    assertThat(
            reached(environment, "--url", url("postgres", "postgres").replace("//", "//postgres@")))
        .isEqualTo("postgres");
  }

  @Test
  void readsTheEnvironmentOfLibpqLast() {
    Map<String, String> environment = new HashMap<>(SERVER.environment());
    environment.put("PGCONNECT_TIMEOUT", "5");
    environment.put("PGSSLMODE", "disable");
    environment.put("PGTARGETSESSIONATTRS", "read-write");
    assertThat(reached(environment)).isEqualTo("postgres");
    environment.put("PGFLOW_URL", "postgres://localhost:1/nowhere");
    assertThat(reached(environment, "--url", url("postgres", "postgres"))).isEqualTo("postgres");
  }

  @Test
  void namesItselfToTheServerAndOnlyReads() throws Exception {
    SERVER.execute(
        "create function public.who() returns text language sql as "
            + "$$select current_setting('application_name') || current_setting('transaction_read_only')$$");
    try (var database =
        new Database(Targets.resolve(null, null, SERVER.environment()), Duration.ofSeconds(5))) {
      assertThat(database.texts("select public.who()")).containsExactly("pgflow-clion");
      assertThat(database.isPooled()).isFalse();
    }
  }
}
