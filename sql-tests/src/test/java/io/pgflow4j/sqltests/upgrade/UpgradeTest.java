package io.pgflow4j.sqltests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.InstallOutcome;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.SchemaConflictException;
import io.pgflow4j.internal.schema.InstallScript;
import io.pgflow4j.internal.schema.SqlCore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an upgrade changes, keeps and refuses. */
final class UpgradeTest {
  private static final String VERSION = "select version from pgflow.installation";

  @ParameterizedTest
  @MethodSource("io.pgflow4j.sqltests.upgrade.Upgrade#all")
  void anUpgradedCoreIsTheSameAsAFreshOne(Upgrade upgrade) throws SQLException {
    UpgradeDatabase upgraded = upgrade.before();
    assertThat(upgraded.query(VERSION)).isEqualTo(upgrade.release());
    String before = upgraded.catalog();
    assertThat(upgrade.run(upgraded)).isEqualTo(InstallOutcome.UPGRADED);
    assertThat(upgraded.catalog()).isEqualTo(upgrade.fresh().catalog()).isNotEqualTo(before);
    assertThat(upgraded.query(VERSION)).isEqualTo(upgrade.fresh().query(VERSION));
  }

  @Test
  void theInventedReleaseAddsAndRemoves() throws SQLException {
    assertThat(UpgradeDatabase.next(QueueTransport.NATIVE).catalog())
        .contains("label", "strict")
        .doesNotContain("raise_exception(");
  }

  @Test
  void anUpgradeThatIsRepeatedChangesNothing() throws SQLException {
    UpgradeDatabase upgraded = UpgradeDatabase.released();
    upgraded.install(NextRelease.create(), false);
    String once = upgraded.catalog();
    assertThat(upgraded.install(NextRelease.create(), false))
        .isEqualTo(InstallOutcome.ALREADY_INSTALLED);
    assertThat(upgraded.catalog()).isEqualTo(once);
  }

  @Test
  void rightsOfUsersStay() throws SQLException {
    UpgradeDatabase database = UpgradeDatabase.released();
    database.execute(
        """
        create role "Support Desk" login;
        grant usage on schema pgflow to "Support Desk";
        grant execute on function pgflow.run_status(uuid) to "Support Desk" with grant option;
        grant execute on function pgflow.cancel_run to "Support Desk";
        grant select on pgflow.stranded_tasks to "Support Desk";
        grant select on pgflow.runs to "Support Desk";
        """);
    database.install(NextRelease.create(), false);
    for (String right :
        List.of(
            "has_function_privilege(r.oid, 'pgflow.run_status(uuid, text)', 'execute with grant option')",
            "has_function_privilege(r.oid, 'pgflow.cancel_run'::regproc, 'execute')",
            "has_table_privilege(r.oid, 'pgflow.stranded_tasks', 'select')",
            "has_table_privilege(r.oid, 'pgflow.runs', 'select')",
            "not has_function_privilege(r.oid, 'pgflow.retry_run'::regproc, 'execute')")) {
      assertThat(
              database.query("select " + right + " from pg_roles r where rolname = 'Support Desk'"))
          .as(right)
          .isEqualTo("t");
    }
  }

  @Test
  void anUpgradeIsRefusedWhereViewsOfOthersDependOnFunctions() throws SQLException {
    UpgradeDatabase database = UpgradeDatabase.released();
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
    UpgradeDatabase database = UpgradeDatabase.next(QueueTransport.NATIVE);
    String before = database.catalog();
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> database.install(SqlCore.PACKAGED, false))
        .withMessageContaining("a downgrade is not possible")
        .satisfies(e -> assertThat(e.hint()).contains(NextRelease.VERSION));
    assertThat(database.catalog()).isEqualTo(before);
  }

  @Test
  void onlyTheOwnerUpgrades() throws SQLException {
    UpgradeDatabase database = UpgradeDatabase.released();
    database.execute("create role upgrade_worker; grant pgflow_worker to upgrade_worker");
    String script = InstallScript.of(NextRelease.create(), QueueTransport.NATIVE, false, true);
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> database.execute("set role upgrade_worker;" + script))
        .withMessageContaining("only its owner can upgrade it")
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("PF013"));
  }

  @Test
  void anUpgradeThatFailsLeavesTheOldCoreWhole() throws SQLException {
    UpgradeDatabase database = UpgradeDatabase.released();
    String before = database.catalog();
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> database.install(NextRelease.broken(), false))
        .withMessageContaining("migrations/0002_labels.sql");
    assertThat(database.catalog()).isEqualTo(before);
    assertThat(database.install(NextRelease.create(), false)).isEqualTo(InstallOutcome.UPGRADED);
  }

  @Test
  void ofTwoUpgradersAtOnceOneUpgrades() throws Exception {
    UpgradeDatabase database = UpgradeDatabase.released();
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
}
