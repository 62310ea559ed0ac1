package io.pgflow4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.PgflowSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every fault as often as the {@link Form} says, each time in a new database, checks every
 * {@link Invariant}, and reports.
 */
final class FaultsTest {
  private static final List<Fault> FAULTS =
      List.of(
          new WorkerKilled(),
          new WorkerFrozen(),
          new WorkerTerminated(),
          new BackendsTerminated(),
          new ServerCrashed(),
          new AnswerCut(),
          new BlackHole(),
          new HalfOpen(),
          new StatementsCancelled(),
          new ClockOff("clock-an-hour-behind", "1 hour"),
          new ClockOff("clock-an-hour-ahead", "-1 hour"),
          new TwoVersions(),
          new MigratedUnderLoad());

  private static final Form FORM = Form.fromProperties();
  private static final FaultReport REPORT = new FaultReport();
  private static final Path REPORT_FILE =
      Path.of("target", "faults", "report-java-%d.md".formatted(Runtime.version().feature()));

  private static Server server;
  private static String template;

  @BeforeAll
  static void startServer() throws Exception {
    server = Server.start();
    template = server.createDatabase("base", "template1");
    Sql sql = server.sql(template);
    assertThat(sql.list("show fsync")).containsExactly("on");
    PgflowSchema.install(sql.dataSource());
    sql.execute(LoadFlow.VERSION_1);
    sql.execute(Ledger.TABLES);
  }

  @AfterAll
  static void report() throws Exception {
    server.close();
    System.out.println("Faults, " + FORM + "\n" + REPORT.write(REPORT_FILE));
  }

  @TestFactory
  Stream<DynamicContainer> faults() {
    return FAULTS.stream()
        .filter(FORM::includes)
        .map(fault -> DynamicContainer.dynamicContainer(fault.name(), repetitions(fault)));
  }

  private static Stream<DynamicTest> repetitions(Fault fault) {
    return LongStream.range(FORM.seed(), FORM.seed() + FORM.repetitions())
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> check(fault, seed)));
  }

  private static void check(Fault fault, long seed) throws Exception {
    long start = System.nanoTime();
    String database = server.createDatabase("scene", template);
    try (Scene scene = new Scene(server, database, FORM.rounds(), seed)) {
      List<String> violations = strike(fault, scene, seed);
      REPORT.add(
          fault,
          new FaultReport.Entry(
              seed,
              scene.blows(),
              scene.sql().number("select count(*) from pgflow.runs"),
              scene.sql().number("select count(*) from pgflow.step_tasks"),
              scene.sql().number("select executions from test.cost"),
              violations.size(),
              Duration.ofNanos(System.nanoTime() - start)));
      assertThat(violations).as(FORM.repeat(fault, seed)).isEmpty();
    } finally {
      server.dropDatabase(database);
    }
  }

  /** A fault that does not come to its end counts as a violation, with what there is to see. */
  private static List<String> strike(Fault fault, Scene scene, long seed) throws Exception {
    try {
      fault.strike(scene, new Random(seed));
      return scene.violations();
    } catch (AssertionError e) {
      return List.of(e.getMessage() + "\n" + scene.describe());
    }
  }
}
