package io.pgflow4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.PgflowSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every fault as often as the {@link Form} says, each time in a new database, checks every
 * {@link Invariant}, and reports. Not run again on the second JVM: worker processes run on that
 * one.
 */
@Tag("faults")
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
          new MigratedUnderLoad(),
          new UnderPayload("payload-strings", Payload.STRINGS, new WorkerKilled()),
          new UnderPayload("payload-maps", Payload.MAPS, new AnswerCut()),
          new UnderPayload("payload-large", Payload.LARGE, new WorkerTerminated()),
          new StatementTimeout(),
          new OldSnapshot(),
          new SmallHeap(),
          new SmallPool());

  private static final Form FORM = Form.fromProperties();
  private static final FaultReport REPORT = new FaultReport();
  private static final Path REPORT_FILE = Path.of("target", "faults.md");

  /** Repetitions share the server, those that hit the server have it for themselves. */
  private static final ReadWriteLock SERVER = new ReentrantReadWriteLock(true);

  private static Server server;
  private static String template;
  private static ExecutorService threads;

  @BeforeAll
  static void startServer() throws Exception {
    threads = Executors.newFixedThreadPool(FORM.parallel());
    server = Server.start();
    template = server.createDatabase("base", "template1");
    Sql sql = server.sql(template);
    assertThat(sql.list("show fsync")).containsExactly("on");
    assertThat(sql.list("show max_connections")).as("a setting").containsExactly("200");
    PgflowSchema.install(sql.dataSource());
    sql.execute(LoadFlow.VERSION_1);
    sql.execute(Ledger.TABLES);
  }

  @AfterAll
  static void report() throws Exception {
    threads.shutdownNow();
    server.close();
    System.out.println("Faults, " + FORM + "\n" + REPORT.write(REPORT_FILE));
  }

  @TestFactory
  Stream<DynamicContainer> faults() {
    return FORM.chosenFrom(FAULTS).stream()
        .map(fault -> DynamicContainer.dynamicContainer(fault.name(), repetitions(fault)))
        // All are under way before the first is waited for.
        .toList()
        .stream();
  }

  private static Stream<DynamicTest> repetitions(Fault fault) {
    return LongStream.range(FORM.seed(), FORM.seed() + FORM.repetitions())
        .mapToObj(seed -> repetition(fault, seed))
        .toList()
        .stream();
  }

  private static DynamicTest repetition(Fault fault, long seed) {
    Future<List<String>> violations = threads.submit(() -> violationsAlone(fault, seed));
    return DynamicTest.dynamicTest(
        "seed " + seed, () -> assertThat(violations.get()).as(FORM.repeat(fault, seed)).isEmpty());
  }

  private static List<String> violationsAlone(Fault fault, long seed) throws Exception {
    Lock lock = fault.hitsTheServer() ? SERVER.writeLock() : SERVER.readLock();
    lock.lock();
    try {
      return violations(fault, seed);
    } finally {
      lock.unlock();
    }
  }

  private static List<String> violations(Fault fault, long seed) throws Exception {
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
              scene.sql().number("select count(*) from test.sent where accepted"),
              scene.sql().number("select executions from test.cost"),
              violations.size(),
              Duration.ofNanos(System.nanoTime() - start)));
      return violations;
    } finally {
      server.dropDatabase(database);
    }
  }

  /** A fault that does not come to its end counts as a violation, with what there is to see. */
  private static List<String> strike(Fault fault, Scene scene, long seed) throws Exception {
    try {
      if (fault.losesTasks()) {
        scene.sql().execute(LoadFlow.SHORT_LEASES);
      }
      fault.strike(scene, new Random(seed));
      return scene.violations();
    } catch (AssertionError e) {
      return List.of(e.getMessage() + "\n" + scene.describe());
    }
  }
}
