package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
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
      Sql.execute(connection, "update pgflow.step_rates set claimed_at = '{}', claims = '{}'");
      new Engine(connection).start("rated", RUNS);
    }
  }

  /** Each second eight connections ask all the time; they get seven tasks together. */
  @Test
  void connectionsThatClaimAtOnceShareIt() throws Exception {
    for (int second = 1; second * RATE <= TASKS; second++) {
      assertThat(claimedByAll(second * 1000L - 1))
          .as("just before second %d", second)
          .isLessThanOrEqualTo(second == 1 ? RATE : 0);
      claimedByAll(second * 1000L);
      assertThat(started())
          .as("by second %d", second)
          .isEqualTo(Math.min(TASKS, RATE * (second + 0)) + (second == 1 ? 0 : 0));
    }
  }

  /** Nobody waits for a claim that has not committed; what it rolls back was never used. */
  @Test
  void anOpenClaimIsPassedByAndCanBeTakenBack() throws SQLException {
    try (Session one = new Session(database);
        Session two = new Session(database)) {
      assertThat(calls(one.call(e -> e.claim(RATED, RATE)))).isEqualTo(RATE);
      Future<List<Task>> second = two.begin(e -> e.claim(RATED, TASKS));
      assertThat(two.isBlocked(second)).isFalse();
      assertThat(Session.result(second))
          .extracting(Task::step)
          .containsOnly("plain")
          .hasSize(TASKS);
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
}
