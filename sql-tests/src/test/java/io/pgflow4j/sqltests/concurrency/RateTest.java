package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step's rate holds however many connections claim at once. Time is set, the same for all. */
final class RateTest {
  private static final int RATE = 7;
  private static final int CONNECTIONS = 8;
  private static final int TASKS = 60;
  private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
  private static final List<String> RATED = List.of("rated");
  private static final List<UUID> RUNS =
      IntStream.rangeClosed(1, TASKS).mapToObj(i -> new UUID(0, i)).toList();

  private static final ExecutorService THREADS = Executors.newFixedThreadPool(CONNECTIONS);

  private static Database database;

  @BeforeAll
  static void createDatabase() throws SQLException {
    database = Database.create("rate");
    try (Connection connection = database.open()) {
      Sql.execute(
          connection,
          """
          select pgflow.create_flow('rated');
          select pgflow.add_step('rated', 'call', rate => '7/s');
          select pgflow.add_step('rated', 'plain');
          """);
    }
  }

  @AfterAll
  static void stopThreads() {
    THREADS.shutdownNow();
  }

  @BeforeEach
  void startRuns() throws SQLException {
    database.clear();
    try (Connection connection = at(0)) {
      Sql.execute(connection, "truncate pgflow.rate_claims");
      new Engine(connection).start("rated", RUNS);
    }
  }

  /** Eight connections ask at once until none is given anything: together they get seven. */
  @Test
  void connectionsThatClaimAtOnceShareIt() throws Exception {
    for (int second = 0; second * RATE < TASKS; second++) {
      assertThat(claimedByAll(second * 1000L))
          .as("at second %d", second)
          .isEqualTo(Math.min(RATE, TASKS - second * RATE));
      assertThat(claimedByAll(second * 1000L + 999)).as("within second %d", second).isZero();
    }
  }

  /**
   * Nobody waits for a claim that has not committed; what it rolls back was never used. A claim of
   * both steps takes as many tasks of the one as of the other.
   */
  @Test
  void anOpenClaimIsPassedByAndCanBeTakenBack() throws SQLException {
    try (Session one = new Session(database);
        Session two = new Session(database)) {
      assertThat(calls(one.call(e -> e.claim(RATED, 2 * RATE)))).isEqualTo(RATE);
      Future<List<Task>> second = two.begin(e -> e.claim(RATED, TASKS));
      assertThat(two.isBlocked(second)).isFalse();
      assertThat(Session.result(second))
          .extracting(Task::step)
          .containsOnly("plain")
          .hasSize(TASKS - RATE);
      two.commit();
    }
    try (Connection connection = at(5000)) {
      assertThat(calls(new Engine(connection).claim(RATED, TASKS))).isEqualTo(RATE);
    }
  }

  private static long calls(List<Task> tasks) {
    return tasks.stream().filter(task -> task.step().equals("call")).count();
  }

  private static long claimedByAll(long millis) throws Exception {
    List<Callable<Long>> claims = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      claims.add(() -> claimUntilNothing(millis));
    }
    long claimed = 0;
    for (Future<Long> each : THREADS.invokeAll(claims)) {
      claimed += each.get();
    }
    return claimed;
  }

  private static long claimUntilNothing(long millis) throws SQLException {
    long calls = 0;
    try (Connection connection = at(millis)) {
      Engine engine = new Engine(connection);
      List<Task> claimed = engine.claim(RATED, 2);
      while (!claimed.isEmpty()) {
        calls += calls(claimed);
        claimed = engine.claim(RATED, 2);
      }
    }
    return calls;
  }

  private static Connection at(long millis) throws SQLException {
    Connection connection = database.open();
    Sql.execute(connection, "set pgflow_test.now = '" + START.plusMillis(millis) + "'");
    return connection;
  }
}
