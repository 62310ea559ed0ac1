package io.pgflow4j.sqltests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.InstallOutcome;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.SchemaConflictException;
import io.pgflow4j.internal.jdbc.SqlErrors;
import io.pgflow4j.internal.schema.InstallScript;
import io.pgflow4j.internal.schema.SqlCore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class UpgradeTest {
  private static final String FLOW =
      """
      select pgflow.create_flow('items', base_delay => 0);
      select pgflow.add_step('items', 'make');
      select pgflow.add_step('items', 'each', array['make'], step_type => 'fanout');
      """;

  /** A turn of a worker: claims and completes; 1000 items in each fanout. */
  private static final String TURN =
      """
      select count(d.outcome)
      from (
        select
          coalesce(array_agg(c.run_id), '{}') as run_ids,
          coalesce(array_agg(c.step_slug), '{}') as step_slugs,
          coalesce(array_agg(c.task_index), '{}') as task_indexes,
          coalesce(array_agg(
            case c.step_slug
              when 'make' then (select jsonb_agg(g) from generate_series(1, 1000) g)
              else c.input -> 'item'
            end
          ), '{}') as outputs,
          coalesce(array_agg(c.attempt::int), '{}') as attempts
        from pgflow.claim_tasks(array['items'], ?) c
      ) b
      cross join lateral pgflow.complete_tasks(
        b.run_ids, b.step_slugs, b.task_indexes, b.outputs, b.attempts
      ) d
      """;

  private static final String RUNS_DONE =
      "select count(*) filter (where r.status = 'completed'"
          + " and jsonb_array_length(r.output -> 'each') = 1000)::text || ' of ' || count(*)"
          + " from pgflow.runs r";

  @Test
  void anUpgradedCoreIsTheSameAsAFreshOne() throws SQLException {
    UpgradeDatabase upgraded = UpgradeDatabase.with(SqlCore.PACKAGED);
    assertThat(upgraded.install(NextRelease.create(), false)).isEqualTo(InstallOutcome.UPGRADED);
    assertThat(upgraded.install(NextRelease.create(), false))
        .isEqualTo(InstallOutcome.ALREADY_INSTALLED);
    UpgradeDatabase fresh = UpgradeDatabase.with(NextRelease.create());
    assertThat(upgraded.catalog()).isEqualTo(fresh.catalog()).contains("label", "strict");
    assertThat(upgraded.query("select version from pgflow.installation"))
        .isEqualTo(NextRelease.VERSION);
  }

  /** Both forms of the script, where the second run finds the version installed already. */
  @Test
  void theScriptsUpgradeToo() throws SQLException {
    for (boolean transaction : new boolean[] {true, false}) {
      UpgradeDatabase database = UpgradeDatabase.with(SqlCore.PACKAGED);
      String script =
          InstallScript.of(NextRelease.create(), QueueTransport.NATIVE, false, transaction);
      database.execute(script);
      String once = database.catalog();
      database.execute(script);
      assertThat(database.catalog())
          .isEqualTo(once)
          .isEqualTo(UpgradeDatabase.with(NextRelease.create()).catalog());
    }
  }

  @Test
  void rightsOfUsersStay() throws SQLException {
    UpgradeDatabase database = UpgradeDatabase.with(SqlCore.PACKAGED);
    database.execute(
        """
        create role "Support Desk" login;
        grant usage on schema pgflow to "Support Desk";
        grant execute on function pgflow.run_status(uuid) to "Support Desk" with grant option;
        grant execute on function pgflow.cancel_run(uuid) to "Support Desk";
        grant select on pgflow.stranded_tasks to "Support Desk";
        grant select on pgflow.runs to "Support Desk";
        """);
    database.install(NextRelease.create(), false);
    for (String right :
        List.of(
            "has_function_privilege(r.oid, 'pgflow.run_status(uuid, text)', 'execute with grant option')",
            "has_function_privilege(r.oid, 'pgflow.cancel_run(uuid)', 'execute')",
            "has_table_privilege(r.oid, 'pgflow.stranded_tasks', 'select')",
            "has_table_privilege(r.oid, 'pgflow.runs', 'select')",
            "not has_function_privilege(r.oid, 'pgflow.retry_run(uuid)', 'execute')")) {
      assertThat(
              database.query("select " + right + " from pg_roles r where rolname = 'Support Desk'"))
          .as(right)
          .isEqualTo("t");
    }
  }

  @Test
  void anUpgradeIsRefusedWhereViewsOfOthersDependOnFunctions() throws SQLException {
    UpgradeDatabase database = UpgradeDatabase.with(SqlCore.PACKAGED);
    database.execute("create view mine as select * from pgflow.stranded_tasks");
    String before = database.catalog();
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> database.install(NextRelease.create(), false))
        .withMessageContaining("others depend on them")
        .satisfies(e -> assertThat(e.hint()).startsWith("Drop what depends"));
    assertThat(database.catalog()).isEqualTo(before);
  }

  @Test
  void aDowngradeIsRefused() throws SQLException {
    UpgradeDatabase database = UpgradeDatabase.with(NextRelease.create());
    String before = database.catalog();
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> database.install(SqlCore.PACKAGED, false))
        .withMessageContaining("a downgrade is not possible")
        .satisfies(e -> assertThat(e.hint()).contains(NextRelease.VERSION));
    assertThat(database.catalog()).isEqualTo(before);
  }

  @Test
  void onlyTheOwnerUpgrades() throws SQLException {
    UpgradeDatabase database = UpgradeDatabase.with(SqlCore.PACKAGED);
    database.execute("create role upgrade_worker; grant pgflow_worker to upgrade_worker");
    String script = InstallScript.of(NextRelease.create(), QueueTransport.NATIVE, false, true);
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> database.execute("set role upgrade_worker;" + script))
        .withMessageContaining("only its owner can upgrade it")
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("PF013"));
  }

  @Test
  void anUpgradeThatFailsLeavesTheOldCoreWhole() throws SQLException {
    UpgradeDatabase database = UpgradeDatabase.with(SqlCore.PACKAGED);
    String before = database.catalog();
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> database.install(NextRelease.broken(), false))
        .withMessageContaining("migrations/0002_labels.sql");
    assertThat(database.catalog()).isEqualTo(before);
    assertThat(database.install(NextRelease.create(), false)).isEqualTo(InstallOutcome.UPGRADED);
  }

  @Test
  void ofTwoUpgradersAtOnceOneUpgrades() throws Exception {
    UpgradeDatabase database = UpgradeDatabase.with(SqlCore.PACKAGED);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<InstallOutcome> upgrade = () -> database.install(NextRelease.create(), false);
      List<InstallOutcome> outcomes = new ArrayList<>();
      for (Future<InstallOutcome> outcome : threads.invokeAll(List.of(upgrade, upgrade))) {
        outcomes.add(outcome.get());
      }
      assertThat(outcomes)
          .containsExactlyInAnyOrder(InstallOutcome.UPGRADED, InstallOutcome.ALREADY_INSTALLED);
    } finally {
      threads.shutdown();
    }
  }

  /** Workers of the old release, with statements prepared before the upgrade, work through it. */
  @Test
  void runsInFlightGoOnUnderLoad() throws Exception {
    UpgradeDatabase database = UpgradeDatabase.with(SqlCore.PACKAGED);
    database.execute(FLOW);
    database.execute("select pgflow.start_flow('items', '{}') from generate_series(1, 20)");
    AtomicBoolean upgraded = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Long>> workers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        workers.add(threads.submit(() -> work(database, upgraded)));
      }
      assertThat(database.install(NextRelease.create(), false)).isEqualTo(InstallOutcome.UPGRADED);
      upgraded.set(true);
      long done = 0;
      for (Future<Long> worker : workers) {
        done += worker.get();
      }
      assertThat(done).isEqualTo(20 * 1001);
      assertThat(database.query(RUNS_DONE)).isEqualTo("20 of 20");
    } finally {
      threads.shutdown();
    }
  }

  /** Works until nothing is left after the upgrade; a call that the upgrade ends is repeated. */
  private static long work(UpgradeDatabase database, AtomicBoolean upgraded) throws SQLException {
    long done = 0;
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement turn = connection.prepareStatement(TURN)) {
      try (Statement patience = connection.createStatement()) {
        patience.execute("set statement_timeout = '60s'");
      }
      turn.setInt(1, 7);
      while (true) {
        boolean last = upgraded.get();
        long count;
        try (var rows = turn.executeQuery()) {
          rows.next();
          count = rows.getLong(1);
        } catch (SQLException e) {
          assertThat(SqlErrors.isTransient(e)).as(e.getMessage()).isTrue();
          assertThat(SqlErrors.isRefusal(e)).as(e.getMessage()).isFalse();
          continue;
        }
        done += count;
        if (last && count == 0) {
          return done;
        }
      }
    }
  }
}
