package io.pgflow4j.sqltests;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pgflow4j.testing.PgTapSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The pgTAP suites: one container per file, one test per assertion, on both queue transports and on
 * a second PostgreSQL version.
 *
 * <p>System properties: {@code pgtap} (a prefix of suite names, e.g. {@code
 * settle/complete_task/}), {@code pgtap.url} (a server instead of the container), {@code pgmq.sql}
 * or the environment's {@code PGMQ_SQL} (PGMQ's SQL file).
 */
final class PgTapTest {
  private static final List<Suite> SUITES = Suite.all();

  private static PreparedServer server;

  @BeforeAll
  static void startServer() {
    server = PreparedServer.main();
  }

  @TestFactory
  Stream<DynamicNode> nativeQueue() throws SQLException {
    return run("native", server.describe(), server.nativeQueue());
  }

  @TestFactory
  Stream<DynamicNode> pgmqQueue() throws SQLException, IOException {
    Optional<Path> pgmq = pgmqFile();
    if (pgmq.isEmpty()) {
      return Stream.of(
          skipped("pgmq", "PGMQ_SQL names no file, so the pgmq transport was not tested"));
    }
    return run("pgmq", server.describe(), server.pgmqQueue(pgmq.get()));
  }

  @TestFactory
  Stream<DynamicNode> otherVersion() throws SQLException, IOException {
    PreparedServer embedded = PreparedServer.embedded(server);
    return run("native", embedded.describe(), embedded.nativeQueue());
  }

  private static Stream<DynamicNode> run(String queue, String where, SuiteDatabase database) {
    if (SUITES.isEmpty()) {
      return Stream.of(
          dynamicTest("suites", () -> throwFault("no suite to run under sql-tests/pgtap", 0, "")));
    }
    return SUITES.stream().map(suite -> container(suite, queue, where, database));
  }

  private static DynamicNode container(
      Suite suite, String queue, String where, SuiteDatabase database) {
    String place = queue + " queue, " + where;
    if (suite.onlyQueue().filter(only -> !only.equals(queue)).isPresent()) {
      return skipped(suite.name(), "only about queue " + suite.onlyQueue().get());
    }
    Stream<DynamicTest> tests = Stream.of(suite).flatMap(s -> tests(s, place, database));
    return DynamicContainer.dynamicContainer(suite.name(), tests);
  }

  private static Stream<DynamicTest> tests(Suite suite, String place, SuiteDatabase database) {
    try {
      Optional<String> extension = suite.neededExtension();
      if (extension.isPresent() && !database.offers(extension.get())) {
        return Stream.of(skipped(suite.name(), place + " has no " + extension.get()));
      }
      List<PgTapSuite.Assertion> assertions = database.run(suite);
      long passed = assertions.stream().filter(PgTapSuite.Assertion::passed).count();
      System.out.printf("%s: %d of %d (%s)%n", suite.name(), passed, assertions.size(), place);
      return assertions.stream().map(assertion -> test(suite, place, assertion));
    } catch (SQLException e) {
      return Stream.of(
          dynamicTest(suite.name(), () -> throwFault(suite.name(), 1, place + ": " + e)));
    }
  }

  private static DynamicTest test(Suite suite, String place, PgTapSuite.Assertion assertion) {
    return dynamicTest(
        suite.name() + ": " + assertion.description(),
        () -> {
          Assumptions.assumeFalse(assertion.skipped(), "skipped by the suite");
          if (!assertion.passed()) {
            String details =
                Stream.concat(
                        Stream.of(assertion.description(), "# on " + place),
                        assertion.diagnostics().stream())
                    .reduce((a, b) -> a + "\n" + b)
                    .orElseThrow();
            throwFault(suite.name(), assertion.line(), details);
          }
        });
  }

  private static DynamicTest skipped(String name, String reason) {
    return dynamicTest(name, () -> Assumptions.abort(reason));
  }

  private static void throwFault(String suite, int line, String details) {
    AssertionError error = new AssertionError(suite + ":" + line + ": " + details);
    error.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("pgtap", "suite", suite, line)});
    throw error;
  }

  private static Optional<Path> pgmqFile() {
    String file = System.getProperty("pgmq.sql", "");
    String environment = System.getenv("PGMQ_SQL");
    if (file.isEmpty() && environment != null) {
      file = environment;
    }
    return file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file).toAbsolutePath());
  }
}
