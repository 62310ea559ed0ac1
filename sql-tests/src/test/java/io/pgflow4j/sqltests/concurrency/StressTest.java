package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pgflow4j.sqltests.concurrency.StressWorker.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * Random work on many connections over the same few runs; any error but a refusal fails it. A call
 * rolled back for a deadlock counts as refused: pairs of calls never deadlock ({@link
 * OperationPairsTest}), crowds rarely do. {@code -Dstress.seeds} and {@code -Dstress.operations}
 * (per connection) make it longer.
 */
final class StressTest {
  private static final int CONNECTIONS = 8;
  private static final int OPERATIONS = Integer.getInteger("stress.operations", 150);

  private static Database database;

  @BeforeAll
  static void createDatabase() throws SQLException {
    database = Database.create("stress");
  }

  @TestFactory
  Stream<DynamicTest> seeds(TestReporter reporter) {
    return LongStream.rangeClosed(1, Integer.getInteger("stress.seeds", 4))
        .mapToObj(seed -> dynamicTest("seed " + seed, () -> check(seed, reporter)));
  }

  private static void check(long seed, TestReporter reporter)
      throws SQLException, InterruptedException {
    database.clear();
    Map<Kind, Integer> done = new EnumMap<>(Kind.class);
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      for (Future<Map<Kind, Integer>> worker : threads.invokeAll(workers(seed))) {
        worker.get().forEach((kind, count) -> done.merge(kind, count, Integer::sum));
      }
    } catch (ExecutionException e) {
      throw new AssertionError("seed " + seed, e.getCause());
    } finally {
      threads.shutdownNow();
    }
    reporter.publishEntry("seed " + seed, done.toString());

    assertThat(done).containsOnlyKeys(Kind.values());
    try (Connection connection = database.open()) {
      assertThat(Invariant.broken(connection)).isEmpty();
      Ending.finish(connection);
    }
  }

  private static List<StressWorker> workers(long seed) throws SQLException {
    Pool pool = new Pool();
    List<StressWorker> workers = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      workers.add(new StressWorker(database.open(), pool, seed * CONNECTIONS + i, OPERATIONS));
    }
    return workers;
  }
}
