package io.pgflow4j.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.testing.compile.Compilation;
import io.pgflow4j.StepKind;
import io.pgflow4j.processor.migration.FlowShape;
import io.pgflow4j.processor.migration.MigrationMode;
import io.pgflow4j.processor.migration.MigrationSettings;
import io.pgflow4j.processor.migration.Migrations;
import io.pgflow4j.processor.migration.Numbering;
import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.StepShape;
import io.pgflow4j.processor.option.OptionValues;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools that migrate databases all make the same of what the processor has written. */
class MigrationToolsTest {
  private static final String ORDERS = Project.ORDERS;

  /** Names that Flyway, Liquibase and psql would each replace if they saw them. */
  private static final String PATH = "${flyway:database}.${evil}.:evil.it's;[]";

  @AutoClose private static final MigrationServer SERVER = new MigrationServer();

  @TempDir Path temp;
  private MigratedDatabase database;

  @BeforeEach
  void writeMigrations() {
    database = SERVER.database(temp);
    Project project = new Project(temp);
    succeeds(project.source("Orders", ORDERS).build());
    succeeds(
        project.source("Orders", ORDERS.replace("\"ship\"", "\"ship\", maxAttempts = 7")).build());
    succeeds(
        project
            .source("Orders", "@Retired(step = \"ship\", lastVersion = 1)\n" + withoutShip())
            .build());
    writeHostile();
    assertThat(project.files())
        .containsOnlyKeys(
            "V1__flow_orders_v1.sql",
            "V2__flow_orders_v1.sql",
            "V3__flow_orders_v2.sql",
            "V4__flow_hostile_v1.sql",
            "orders.flow.json",
            "hostile.flow.json");
    assertThat(project.file("V3__flow_orders_v2.sql")).contains("pgflow.require_no_open_runs(");
  }

  @Test
  void flyway() {
    Flyway flyway =
        Flyway.configure()
            .dataSource(database.dataSource())
            .locations("filesystem:" + temp)
            .placeholders(Map.of("evil", "replaced"))
            .load();
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(4);
    everythingIsThere();
    assertThat(flyway.migrate().migrationsExecuted).isZero();
  }

  @Test
  void liquibase() throws Exception {
    for (int times = 0; times < 2; times++) {
      for (Path file : migrations()) {
        try (Connection connection = database.dataSource().getConnection();
            Liquibase liquibase =
                new Liquibase(
                    file.getFileName().toString(),
                    new DirectoryResourceAccessor(temp),
                    new JdbcConnection(connection))) {
          liquibase.setChangeLogParameter("evil", "replaced");
          liquibase.update("");
        }
      }
      everythingIsThere();
    }
    assertThat(database.query("select count(*) from databasechangelog")).isEqualTo("4");
  }

  @Test
  void psql() throws Exception {
    Optional<Path> psql = onPath("psql");
    assumeThat(psql).isPresent();
    for (Path file : migrations()) {
      Process process =
          new ProcessBuilder(
                  psql.orElseThrow().toString(),
                  "-X1",
                  "-v",
                  "ON_ERROR_STOP=1",
                  "-v",
                  "evil=replaced",
                  "-f",
                  file.toString(),
                  database.uri())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
    }
    everythingIsThere();
  }

  @Test
  void statementByStatement() throws Exception {
    for (Path file : migrations()) {
      apply(file);
    }
    everythingIsThere();
    for (Path file : migrations()) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> apply(file))
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("PF012"));
    }
    everythingIsThere();
  }

  /** Cut at every semicolon, as plainly as a tool may do it. */
  private void apply(Path file) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : Files.readString(file).split(";", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
      connection.commit();
    }
  }

  private void everythingIsThere() {
    assertThat(
            database.query("select current_version from pgflow.flows where flow_slug = 'orders'"))
        .isEqualTo("2");
    assertThat(
            database.query(
                """
                select string_agg(concat_ws(' ', flow_version, step_slug, max_attempts), ', '
                  order by flow_version, step_slug)
                from pgflow.steps where flow_slug = 'orders'
                """))
        .isEqualTo("1 load, 1 ship 7, 2 load");
    assertThat(
            database.query(
                "select fanout_path from pgflow.fanouts"
                    + " where flow_slug = 'hostile' and step_slug = 'each'"))
        .isEqualTo(PATH);
  }

  private void writeHostile() {
    Migrations migrations =
        new Migrations(
            new MigrationSettings(
                MigrationMode.WRITE, temp, Numbering.SEQUENTIAL, InstantSource.system()));
    FlowShape shape =
        new FlowShape(
            "hostile",
            OptionValues.FLOW_DEFAULTS,
            PayloadType.JSON,
            Map.of(),
            List.of(
                step("make", StepKind.SINGLE, List.of(), null),
                step("each", StepKind.FANOUT, List.of("make"), PATH)),
            List.of());
    assertThat(migrations.write(List.of(migrations.plan(shape))).failures()).isEmpty();
  }

  private static StepShape step(
      String slug, StepKind kind, List<String> dependsOn, @Nullable String path) {
    return new StepShape(
        slug, kind, dependsOn, path, OptionValues.INHERITED, PayloadType.JSON, null);
  }

  private List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private static String withoutShip() {
    return ORDERS.substring(0, ORDERS.indexOf("  @Step(slug = \"ship\"")) + "}\n";
  }

  private static void succeeds(Compilation build) {
    assertThat(Project.complaints(build)).isEmpty();
  }

  private static Optional<Path> onPath(String command) {
    for (String dir : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path file = Path.of(dir, command);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
