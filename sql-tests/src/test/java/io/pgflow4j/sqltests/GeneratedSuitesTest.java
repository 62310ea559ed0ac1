package io.pgflow4j.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.testing.PgTapSuite;
import io.pgflow4j.testing.PgTapSuite.Assertion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pgTAP suites that the build writes for users' flows hold in a database that has the flows.
 */
final class GeneratedSuitesTest {
  private static final Path EXAMPLES = Path.of("../examples/src/main");

  private static PreparedServer server;

  @TempDir Path folder;

  @BeforeAll
  static void startServer() {
    server = PreparedServer.main();
  }

  @Test
  void theSuitesOfTheExamplesPass() throws Exception {
    List<PgTapSuite> suites =
        compile(EXAMPLES.resolve("java"), EXAMPLES.resolve("resources/db/migration"), "verify");
    assertThat(suites).extracting(PgTapSuite::name).contains("process-items.sql", "orders.sql");
    try (Connection connection = migrated(EXAMPLES.resolve("resources/db/migration"))) {
      for (PgTapSuite suite : suites) {
        passes(suite, connection);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Parcels", "Loans", "Purchases"})
  void aFlowOfEveryKindOfStepPayloadAndBranchPasses(String flow) throws Exception {
    PgTapSuite suite = suite(flow);
    try (Connection connection = migrated(folder.resolve("migrations"))) {
      passes(suite, connection);
    }
  }

  @Test
  void aChangedOptionAnOpenRunAndAStepThatTakesSomethingElseAreNoticed() throws Exception {
    PgTapSuite suite = suite("Parcels");
    try (Connection connection = migrated(folder.resolve("migrations"))) {
      execute(connection, "select pgflow.alter_step('parcels', 'audit', max_attempts => 9)");
      assertThat(failures(suite, connection)).containsExactly("audit: options");
      execute(connection, "select pgflow.alter_step('parcels', 'audit')");

      execute(connection, "update pgflow.schedules set minutes = '{0,21,40}'");
      assertThat(failures(suite, connection)).containsExactly("schedule nightly");
      execute(connection, "update pgflow.schedules set minutes = '{0,20,40}'");

      execute(connection, "select pgflow.start_flow('parcels', '{}')");
      assertThat(failures(suite, connection))
          .containsExactly("no run of the flow is open here: simulated runs would take its tasks");
      execute(connection, "select pgflow.cancel_run(r.run_id) from pgflow.runs r");

      execute(
          connection,
          "update pgflow.deps set dep_slug = 'weigh' where step_slug = 'audit'",
          "update pgflow.steps set deps_count = 1 where step_slug = 'audit'");
      assertThat(failures(suite, connection))
          .contains(
              "audit: kind, dependencies, contract",
              "3 items: what the tasks of audit are given, in order");
    }
  }

  private PgTapSuite suite(String flow) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Path source = Path.of("src/test/resources/io/pgflow4j/sqltests/generated", flow + ".java");
    Files.copy(source, sources.resolve(flow + ".java"));
    return compile(sources, folder.resolve("migrations"), "write").get(0);
  }

  /** Compiles the sources with the processor, which writes or verifies migrations; the suites. */
  private List<PgTapSuite> compile(Path sources, Path migrations, String mode) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path suites = folder.resolve("pgtap");
    List<Path> files;
    try (Stream<Path> found = Files.walk(sources)) {
      files = found.filter(GeneratedSuitesTest::isFlow).toList();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              manager,
              null,
              List.of(
                  "-d",
                  classes.toString(),
                  "-processor",
                  "io.pgflow4j.processor.FlowProcessor",
                  "-implicit:class",
                  "-sourcepath",
                  sources.toString(),
                  "-Apgflow.migrations.mode=" + mode,
                  "-Apgflow.migrations.dir=" + migrations.toAbsolutePath(),
                  "-Apgflow.pgtap.dir=" + suites.toAbsolutePath()),
              null,
              manager.getJavaFileObjectsFromPaths(files));
      assertThat(task.call()).isTrue();
    }
    return PgTapSuite.in(suites);
  }

  private static boolean isFlow(Path file) {
    try {
      return file.toString().endsWith(".java") && Files.readString(file).contains("@Flow(");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Connection migrated(Path migrations) throws SQLException, IOException {
    Connection connection = server.usersDatabase();
    try (Stream<Path> files = Files.list(migrations)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".sql")).sorted().toList()) {
        execute(connection, Files.readString(file));
      }
    }
    return connection;
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static void passes(PgTapSuite suite, Connection connection) throws SQLException {
    List<Assertion> assertions = suite.run(connection);
    assertThat(assertions).as(suite.name()).isNotEmpty();
    assertThat(assertions).as(suite.name()).filteredOn(each -> !each.passed()).isEmpty();
  }

  private static List<String> failures(PgTapSuite suite, Connection connection)
      throws SQLException {
    return suite.run(connection).stream()
        .filter(assertion -> !assertion.passed())
        .map(Assertion::description)
        .toList();
  }
}
