package io.pgflow4j.sqltests.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pgflow4j.QueueTransport;
import io.pgflow4j.internal.schema.InstallScript;
import io.pgflow4j.internal.schema.SqlCore;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts install and upgrade in the hands of psql, Flyway and Liquibase, roles included. */
final class ScriptToolsTest {
  @TempDir private Path folder;
  private UpgradeDatabase database;

  @BeforeEach
  void create() throws Exception {
    database = UpgradeDatabase.empty(QueueTransport.NATIVE);
  }

  @Test
  void psql() throws Exception {
    List<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry, "psql"))
            .filter(Files::isExecutable)
            .toList();
    assumeThat(found).isNotEmpty();
    String psql = found.get(0).toString();
    assertThat(run(psql, write("old.sql", Baseline.script("0.1.0", QueueTransport.NATIVE))))
        .isEmpty();
    Path next = write("next.sql", script(NextRelease.create(), true));
    assertThat(run(psql, next)).isEmpty();
    isTheNextRelease();
    assertThat(run(psql, next)).isEmpty();
    isTheNextRelease();
    assertThat(run(psql, write("older.sql", script(SqlCore.PACKAGED, true))))
        .contains("a downgrade is not possible", "HINT");
    isTheNextRelease();
  }

  @Test
  void flyway() throws Exception {
    write("V1__pgflow.sql", script(SqlCore.PACKAGED, false));
    assertThat(migrate()).isEqualTo(1);
    write("V2__pgflow_next.sql", script(NextRelease.create(), false));
    assertThat(migrate()).isEqualTo(1);
    isTheNextRelease();
  }

  /** Without a transaction around it, the script refuses before it has changed anything. */
  @Test
  void flywayWithoutItsTransaction() throws Exception {
    write("V1__pgflow.sql", script(SqlCore.PACKAGED, false));
    write("V1__pgflow.sql.conf", "executeInTransaction=false");
    assertThatExceptionOfType(FlywayException.class)
        .isThrownBy(() -> migrate())
        .withMessageContaining("do not run in one transaction");
    assertThat(database.query("select to_regnamespace('pgflow') is null")).isEqualTo("t");
  }

  @Test
  void liquibase() throws Exception {
    write("old.sql", script(SqlCore.PACKAGED, false));
    write("next.sql", script(NextRelease.create(), false));
    liquibase("old");
    liquibase("old", "next");
    isTheNextRelease();
    liquibase("old", "next");
    isTheNextRelease();
  }

  private static String script(SqlCore core, boolean transaction) {
    return InstallScript.of(core, QueueTransport.NATIVE, true, transaction);
  }

  private void isTheNextRelease() throws Exception {
    assertThat(database.catalog()).isEqualTo(UpgradeDatabase.next(QueueTransport.NATIVE).catalog());
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  /** What psql says on its error output, without notices. */
  private String run(String psql, Path script) throws Exception {
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(
                psql, "-X", "-v", "ON_ERROR_STOP=1", "-f", script.toString(), database.uri())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    int status = process.waitFor();
    String text =
        Files.readString(errors, UTF_8)
            .lines()
            .filter(line -> !line.contains("NOTICE:"))
            .collect(Collectors.joining("\n"));
    assertThat(status == 0).as(text).isEqualTo(text.isEmpty());
    return text;
  }

  private int migrate() {
    return Flyway.configure()
        .dataSource(database.dataSource())
        .locations("filesystem:" + folder)
        .load()
        .migrate()
        .migrationsExecuted;
  }

  private void liquibase(String... scripts) throws Exception {
    List<String> changes = new ArrayList<>();
    for (String script : scripts) {
      changes.add(
          """
          - changeSet:
              id: %1$s
              author: us
              changes:
                - sqlFile: { path: %1$s.sql, splitStatements: false, stripComments: false }
          """
              .formatted(script)
              .indent(2));
    }
    write("changelog.yaml", "databaseChangeLog:\n" + String.join("", changes));
    try (Connection connection = database.dataSource().getConnection();
        Liquibase liquibase =
            new Liquibase(
                "changelog.yaml",
                new DirectoryResourceAccessor(folder),
                new JdbcConnection(connection))) {
      liquibase.update("");
    }
  }
}
