package io.pgflow4j.sqltests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.InstallOutcome;
import io.pgflow4j.PgflowSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Each role can do what it is meant for, shown by doing it, and nothing else. */
final class RoleRightsTest {
  private static final Set<String> ALL =
      Set.of(
          "flow_shape",
          "get_run",
          "get_run_with_states",
          "home_partition",
          "installed",
          "list_shards",
          "run_progress",
          "run_status");
  private static final Set<String> CLIENT =
      Set.of(
          "backfill",
          "cancel_matching_runs",
          "cancel_run",
          "cancel_runs",
          "fire_now",
          "new_run_id",
          "pause_flow",
          "pause_schedule",
          "pause_step",
          "resume_flow",
          "resume_schedule",
          "resume_step",
          "retry_matching_runs",
          "retry_run",
          "retry_runs",
          "retry_tasks",
          "start_flow",
          "start_flows",
          "start_partition");
  private static final Set<String> WORKER =
      Set.of(
          "claim_tasks",
          "complete_task",
          "complete_tasks",
          "deregister_worker",
          "exchange_tasks",
          "fail_next_task",
          "fail_task",
          "fail_tasks",
          "fire_schedules",
          "heartbeat",
          "held_tasks",
          "housekeeping",
          "poll_for_tasks",
          "prepare_exchanges",
          "register_worker",
          "release_tasks",
          "require_not_developed",
          "signal_token",
          "stale_attempts",
          "task_turn",
          "until_next_firing",
          "want_notifications");
  private static final Set<String> SIGNALLER = Set.of("installed", "signal_task", "signal_tasks");
  private static final Set<String> LOOKS =
      Set.of(
          "find_runs",
          "flow_definition",
          "flow_stats",
          "list_backlog",
          "list_ended_runs",
          "list_firings",
          "list_flows",
          "list_running_tasks",
          "list_runs",
          "list_schedules",
          "list_tasks",
          "list_workers",
          "partition_sums",
          "run_counts",
          "run_look",
          "search_runs",
          "stranded_steps",
          "task_cells",
          "task_detail",
          "task_errors");

  /** The public functions that the current role may call. */
  private static final String CALLABLE =
      "select p.proname::text from pg_catalog.pg_proc p"
          + " where p.pronamespace = 'pgflow'::regnamespace"
          + " and has_function_privilege(p.oid, 'execute')";

  private static final SecuredDatabase DATABASE = SecuredDatabase.shared();

  @ParameterizedTest
  @FieldSource("io.pgflow4j.sqltests.security.SecuredDatabase#ROLES")
  void aRoleMayCallItsFunctionsAndNoOthers(String role) throws SQLException {
    Set<String> expected = new TreeSet<>(role.equals("signaller") ? Set.of() : ALL);
    if (role.equals("worker")) {
      expected.addAll(WORKER);
    } else if (!role.equals("signaller")) {
      expected.addAll(LOOKS);
    }
    if (role.equals("signaller") || role.equals("operator")) {
      expected.addAll(SIGNALLER);
    }
    if (role.equals("client") || role.equals("operator")) {
      expected.addAll(CLIENT);
    }
    try (Connection login = DATABASE.as("app_" + role)) {
      assertThat(SecuredDatabase.strings(login, CALLABLE))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @ParameterizedTest
  @FieldSource("io.pgflow4j.sqltests.security.SecuredDatabase#ROLES")
  void whatARoleMayCallWorks(String role) throws SQLException {
    List<String> functions;
    try (Connection login = DATABASE.as("app_" + role)) {
      functions = SecuredDatabase.strings(login, CALLABLE);
    }
    for (String function : functions) {
      try (Connection owner = DATABASE.owner();
          Connection login = DATABASE.as("app_" + role)) {
        SecuredDatabase.execute(owner, PublicCalls.prepare());
        for (String sql : PublicCalls.of(function)) {
          assertThatCode(() -> SecuredDatabase.execute(login, sql))
              .as(sql)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  /**
   * A reader needs the right to execute what the views call. Without usage on the schema, it cannot
   * name these functions.
   */
  @ParameterizedTest
  @FieldSource("io.pgflow4j.sqltests.security.SecuredDatabase#ROLES")
  void noRoleCallsAnInternalFunction(String role) throws SQLException {
    String internal =
        "select p.oid::regprocedure::text from pg_catalog.pg_proc p"
            + " where p.pronamespace = 'pgflow_internal'::regnamespace";
    try (Connection login = DATABASE.as("app_" + role)) {
      assertThat(SecuredDatabase.strings(login, internal)).isNotEmpty();
      assertThat(
              SecuredDatabase.strings(
                  login, internal + " and has_function_privilege(p.oid, 'execute')"))
          .containsExactlyInAnyOrderElementsOf(
              role.equals("reader") || role.equals("operator")
                  ? Set.of(
                      "pgflow_internal.\"current_time\"()",
                      "pgflow_internal.first_line(text)",
                      "pgflow_internal.is_live(text)",
                      "pgflow_internal.is_silent(timestamp with time zone,timestamp with time zone)",
                      "pgflow_internal.may_run(jsonb,text,text,integer)")
                  : Set.of());
      assertRefused(login, "select pgflow_internal.current_time()");
      assertRefused(login, "select pgflow_internal.may_run(null, 'pay', 'make', 1)");
      assertRefused(login, "select pgflow_internal.lock_runs(null)");
    }
  }

  /**
   * Every table is closed, and so is the view of tasks; other views are for readers and operators.
   */
  @ParameterizedTest
  @FieldSource("io.pgflow4j.sqltests.security.SecuredDatabase#ROLES")
  void onlyReadersReadAndOnlyViews(String role) throws SQLException {
    String relations =
        "select c.oid::regclass::text from pg_catalog.pg_class c"
            + " where c.relnamespace = 'pgflow'::regnamespace and c.relkind";
    try (Connection owner = DATABASE.owner();
        Connection login = DATABASE.as("app_" + role)) {
      for (String table :
          SecuredDatabase.strings(
              owner, relations + " in ('r', 'p') or c.oid = 'pgflow.step_tasks'::regclass")) {
        assertRefused(login, "select from " + table);
      }
      for (String view :
          SecuredDatabase.strings(
              owner, relations + " in ('v', 'm') and c.oid <> 'pgflow.step_tasks'::regclass")) {
        if (role.equals("reader") || role.equals("operator")) {
          assertThatCode(() -> SecuredDatabase.execute(login, "select from " + view))
              .as(view)
              .doesNotThrowAnyException();
        } else {
          assertRefused(login, "select from " + view);
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("io.pgflow4j.sqltests.security.SecuredDatabase#ROLES")
  void aRoleThatMayOnlyAskFindsTheCoreInstalled(String role) throws SQLException {
    PGSimpleDataSource login = new PGSimpleDataSource();
    try (Connection connection = DATABASE.as("app_" + role)) {
      login.setUrl(connection.getMetaData().getURL());
    }
    login.setUser("app_" + role);
    assertThat(PgflowSchema.install(login)).isEqualTo(InstallOutcome.ALREADY_INSTALLED);
  }

  @Test
  void definitionsAndDeletesStayWithTheOwner() throws SQLException {
    for (String role : SecuredDatabase.ROLES) {
      try (Connection login = DATABASE.as("app_" + role)) {
        assertRefused(login, "select pgflow.create_flow('mine')");
        assertRefused(login, "select pgflow.delete_flow_and_data('pay')");
        assertRefused(login, "select pgflow.prune_data_older_than('1 day')");
        assertRefused(login, "select pgflow.set_retention('pay', 'failed', '1 day')");
        assertRefused(login, "select pgflow.refuse_results_without_attempt(false)");
        assertRefused(login, "create table pgflow.mine ()");
      }
    }
  }

  private static void assertRefused(Connection login, String sql) {
    assertThatExceptionOfType(SQLException.class)
        .as(sql)
        .isThrownBy(() -> SecuredDatabase.execute(login, sql))
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }
}
