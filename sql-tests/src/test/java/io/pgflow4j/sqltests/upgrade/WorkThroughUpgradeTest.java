package io.pgflow4j.sqltests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.InstallOutcome;
import io.pgflow4j.internal.jdbc.SqlErrors;
import io.pgflow4j.sqltests.upgrade.OldWorker.Result;
import io.pgflow4j.sqltests.upgrade.OldWorker.Task;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that are in flight during an upgrade end as if there had been none. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class WorkThroughUpgradeTest {
  private static final String OPEN = "select count(*) from pgflow.runs where status = 'started'";
  private static final String OUTPUTS =
      "select count(distinct output) || ' of ' || count(*) from pgflow.runs"
          + " where status = 'completed'";

  /**
   * A run is stopped after each number of tasks in turn, with the next ones claimed but not handed
   * in, so that every kind of step is met in every state.
   */
  @ParameterizedTest
  @MethodSource("io.pgflow4j.sqltests.upgrade.Upgrade#all")
  void runsStoppedAnywhereEndTheSame(Upgrade upgrade) throws SQLException {
    UpgradeDatabase database = upgrade.before();
    KindsFlow.define(database);
    List<OldWorker> workers = new ArrayList<>();
    List<List<Result>> held = new ArrayList<>();
    KindsFlow.start(database);
    OldWorker first = new OldWorker(database, KindsFlow.SLUG);
    assertThat(KindsFlow.drain(first)).isEqualTo(KindsFlow.TASKS);
    assertThat(database.query(OUTPUTS)).isEqualTo("1 of 1");
    for (int turns = 1; turns <= 12; turns++) {
      KindsFlow.start(database);
      OldWorker worker = new OldWorker(database, KindsFlow.SLUG);
      List<Task> claimed = worker.exchange(List.of(), 9);
      for (int turn = 1; turn < turns && !claimed.isEmpty(); turn++) {
        claimed = worker.exchange(KindsFlow.handle(claimed), 9);
      }
      workers.add(worker);
      held.add(KindsFlow.handle(claimed));
    }

    upgrade.run(database);

    for (int i = 0; i < workers.size(); i++) {
      KindsFlow.drain(workers.get(i), held.get(i));
    }
    assertThat(database.query(OPEN)).isEqualTo("0");
    assertThat(database.query(OUTPUTS)).isEqualTo("1 of 13");
  }

  @ParameterizedTest
  @MethodSource("io.pgflow4j.sqltests.upgrade.Upgrade#all")
  void everyCallOfAnOldWorkerWorksAfterwards(Upgrade upgrade) throws SQLException {
    UpgradeDatabase database = upgrade.before();
    KindsFlow.define(database);
    UUID run = KindsFlow.start(database);
    OldWorker worker = new OldWorker(database, KindsFlow.SLUG);
    List<Task> held = worker.exchange(List.of(), 50);
    assertThat(held).hasSize(2);

    upgrade.run(database);

    assertThat(worker.heartbeat()).isEqualTo("t");
    assertThat(worker.held()).isEqualTo(KindsFlow.SLUG);
    assertThat(worker.stale(held.get(0))).isEqualTo("no row");
    assertThat(worker.completeInTransaction(KindsFlow.handle(held).get(0))).isEqualTo("done");
    assertThat(worker.stale(held.get(0))).isEqualTo("1");
    assertThat(worker.release(held.get(1))).isEqualTo("released");
    worker.failNext();
    worker.close();
    for (String call : List.of("cancel_run", "retry_run")) {
      database.execute("select pgflow." + call + "('" + run + "')");
    }
    try (OldWorker second = new OldWorker(database, KindsFlow.SLUG)) {
      KindsFlow.drain(second);
    }
    assertThat(database.query("select pgflow.run_status('" + run + "')")).isEqualTo("completed");
  }

  /** The version in flight has no conditions, and goes on beside one that has. */
  @ParameterizedTest
  @MethodSource("io.pgflow4j.sqltests.upgrade.Upgrade#all")
  void theNextVersionOfAFlowInFlightCanHaveConditions(Upgrade upgrade) throws SQLException {
    UpgradeDatabase database = upgrade.before();
    KindsFlow.define(database);
    KindsFlow.start(database);
    upgrade.run(database);
    database.execute(
        """
        select pgflow.create_flow('kinds', base_delay => 0, flow_version => 2);
        select pgflow.add_step('kinds', 'make', contract_version => 1);
        select pgflow.add_step('kinds', 'wrap', '{make}', contract_version => 1, when_path => '$.run.n == 2');
        select pgflow.add_step('kinds', 'all', '{make,wrap}', optional_deps => '{wrap}');
        """);
    KindsFlow.start(database);
    try (OldWorker worker = new OldWorker(database, KindsFlow.SLUG)) {
      assertThat(KindsFlow.drain(worker)).isEqualTo(KindsFlow.TASKS + 2);
    }
    assertThat(database.query(OPEN)).isEqualTo("0");
    assertThat(
            database.query(
                "select string_agg(r.flow_version || step_slug || skip_reason, ',')"
                    + " from pgflow.step_states join pgflow.runs r using (run_id)"
                    + " where skip_reason is not null"))
        .isEqualTo("2wrapcondition");
  }

  /** Four workers and a client; a call that the upgrade ends is repeated, as the library does. */
  @ParameterizedTest
  @MethodSource("io.pgflow4j.sqltests.upgrade.Upgrade#all")
  void anUpgradeUnderLoadLosesAndRepeatsNothing(Upgrade upgrade) throws Exception {
    UpgradeDatabase database = upgrade.before();
    KindsFlow.define(database);
    ExecutorService threads = Executors.newFixedThreadPool(5);
    try {
      for (int i = 0; i < 10; i++) {
        KindsFlow.start(database);
      }
      List<Future<Integer>> workers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        workers.add(threads.submit(() -> work(database)));
      }
      Future<Integer> client = threads.submit(() -> start(database, 10));
      assertThat(upgrade.run(database)).isEqualTo(InstallOutcome.UPGRADED);
      assertThat(client.get()).isEqualTo(10);
      for (Future<Integer> worker : workers) {
        worker.get();
      }
      assertThat(database.query(OUTPUTS)).isEqualTo("1 of 20");
      assertThat(database.query("select max(attempts_count) from pgflow.step_tasks"))
          .isEqualTo("1");
    } finally {
      threads.shutdownNow();
    }
  }

  private static int start(UpgradeDatabase database, int runs) throws SQLException {
    for (int started = 0; started < runs; ) {
      try {
        KindsFlow.start(database);
        started++;
      } catch (SQLException e) {
        assertUpgrade(e);
      }
    }
    return runs;
  }

  /** Works until the twenty runs have ended. */
  private static int work(UpgradeDatabase database) throws SQLException {
    int done = 0;
    try (OldWorker worker = new OldWorker(database, KindsFlow.SLUG)) {
      List<Result> results = List.of();
      while (true) {
        List<Task> claimed;
        try {
          claimed = worker.exchange(results, 7);
        } catch (SQLException e) {
          assertUpgrade(e);
          continue;
        }
        done += results.size();
        results = KindsFlow.handle(claimed);
        if (claimed.isEmpty() && ended(database)) {
          return done;
        }
      }
    }
  }

  private static boolean ended(UpgradeDatabase database) throws SQLException {
    return database
        .query("select count(*) = 20 from pgflow.runs where status = 'completed'")
        .equals("t");
  }

  /** The library repeats such a call, so an old worker would. */
  private static void assertUpgrade(SQLException e) {
    assertThat(SqlErrors.isTransient(e)).as(e.getMessage()).isTrue();
    assertThat(SqlErrors.isRefusal(e)).as(e.getMessage()).isFalse();
  }
}
