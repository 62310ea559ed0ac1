package consumer.newest;

import static org.assertj.core.api.Assertions.assertThat;

import consumer.newest.Squares.Square;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.PgflowSchema;
import io.pgflow4j.RunHandle;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.PgflowExtension;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The other tests of the build have the older releases: Flyway 12, Liquibase 4, JUnit 5. */
final class NewestReleasesTest {
  private static final Path MIGRATIONS = Path.of("target/migrations");
  private static final List<Square> EXPECTED =
      List.of(new Square(1, new BigDecimal("0.1")), new Square(2, new BigDecimal("0.4")));

  @RegisterExtension static final PgflowExtension PGFLOW = PgflowExtension.builder().build();
  @AutoClose private static EmbeddedPostgres server;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.start();
  }

  /** Otherwise this test would prove nothing. */
  @ParameterizedTest
  @ValueSource(classes = {Flyway.class, Liquibase.class, Test.class, JsonMapper.class})
  void newerJarsThanThoseOfTheOtherTestsAreOnTheClassPath(Class<?> type) {
    String jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertThat(jar)
        .matches(".*/(flyway-core-13|liquibase-core-5|junit-jupiter-api-6|jackson-databind-3)\\..*")
        .doesNotContain("jackson-databind-3.1.");
  }

  @Test
  void junitRunsAFlowInDevelopmentMode() {
    try (ManualWorker worker = PGFLOW.developingWorker(SquaresFlow.bind(new Squares()))) {
      runs(PGFLOW.client(), worker);
    }
  }

  @Test
  void flywayAppliesTheMigrationOfAFlow() throws SQLException {
    DataSource database = database("by_flyway");
    Flyway.configure().dataSource(database).locations("filesystem:" + MIGRATIONS).load().migrate();
    runs(database);
  }

  @Test
  void liquibaseAppliesTheMigrationOfAFlow() throws Exception {
    DataSource database = database("by_liquibase");
    try (Connection connection = database.getConnection();
        Liquibase liquibase =
            new Liquibase(
                "V1__flow_squares_v1.sql",
                new DirectoryResourceAccessor(MIGRATIONS),
                new JdbcConnection(connection))) {
      liquibase.update("");
    }
    runs(database);
  }

  private static DataSource database(String name) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    DataSource database = server.getDatabase("postgres", name);
    PgflowSchema.install(database);
    return database;
  }

  private static void runs(DataSource database) {
    try (ManualWorker worker = new ManualWorker(database, SquaresFlow.bind(new Squares()))) {
      runs(PgflowClient.create(database), worker);
    }
  }

  private static void runs(PgflowClient client, ManualWorker worker) {
    RunHandle<SquaresOutput> run =
        client.start(SquaresFlow.DEFINITION, new Squares.Request(2, Instant.EPOCH));
    worker.runUntilIdle();
    assertThat(run.output().area()).isEqualTo(EXPECTED);
  }
}
