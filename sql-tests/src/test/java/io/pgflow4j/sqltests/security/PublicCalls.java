package io.pgflow4j.sqltests.security;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A call of every function that a role may call, with arguments that let it do its work on the flow
 * of {@link SecuredDatabase}. Run {@code 1} is open, its first task claimed by somebody.
 */
final class PublicCalls {
  private static final String RUN = "'00000000-0000-0000-0000-000000000001'::uuid";
  private static final String WORKER = "'00000000-0000-0000-0000-0000000000aa'::uuid";
  private static final String TASK = RUN + ", 'make', 0, ";
  private static final String TASKS = "array[" + RUN + "], array['make'], array[0]";
  private static final String ITEMS = "pg_catalog.jsonb_build_array(1, 2, 3)";

  private static final Map<String, List<String>> CALLS =
      Map.ofEntries(
          call("installed", ""),
          call("flow_shape", "'pay', 1"),
          call("get_run", RUN),
          call("get_run_with_states", RUN),
          call("run_progress", RUN),
          call("run_status", RUN),
          call("list_runs", "array['pay'], array['started', 'failed']"),
          call("list_ended_runs", "'2020-01-01'"),
          call("find_runs", "'0000'"),
          call("search_runs", "'pay', '{}'"),
          call("run_look", RUN),
          call("list_tasks", RUN + ", 'make'"),
          call("task_detail", TASK + "1000"),
          call("task_cells", RUN + ", 'make'"),
          call("task_errors", RUN + ", 'make'"),
          call("task_turn", RUN + ", 'make', 0"),
          call("signal_task", RUN + ", 'approve', 0, '7', null, 'eva'"),
          call(
              "signal_tasks",
              "array[" + RUN + "], array['approve'], array[0], array['7'::pg_catalog.jsonb]"),
          call("list_flows", ""),
          call("flow_definition", "'pay'"),
          call("flow_stats", "'pay'"),
          call("run_counts", "'2020-01-01', '1 day'"),
          call("list_workers", "true"),
          call("stranded_steps", "1"),
          call("list_backlog", ""),
          call("list_running_tasks", "10"),
          call("list_schedules", ""),
          call("list_firings", "'pay', 'nightly'"),
          call("list_shards", ""),
          call("home_partition", "'pay'"),
          call("start_partition", "'pay'"),
          call("partition_sums", ""),
          call("pause_schedule", "'pay', 'nightly', 'why', 'eva'"),
          call("resume_schedule", "'pay', 'nightly'"),
          call("fire_now", "'pay', 'nightly', '{}'"),
          call("backfill", "'pay', 'nightly', '2026-01-01', '2026-01-03'"),
          call("fire_schedules", "array['pay']"),
          call("until_next_firing", "array['pay']"),
          call("start_flow", "'pay', '{}'"),
          call("start_flows", "'pay', array['{}', '{}']::pg_catalog.jsonb[]"),
          call("new_run_id", ""),
          call("cancel_run", RUN),
          Map.entry(
              "retry_run",
              List.of(
                  "select pgflow.cancel_run(" + RUN + ")", "select pgflow.retry_run(" + RUN + ")")),
          call("cancel_runs", "array[" + RUN + "], 'why', 'eva'"),
          call("cancel_matching_runs", "'pay'"),
          Map.entry(
              "retry_runs",
              List.of(
                  "select pgflow.cancel_run(" + RUN + ")",
                  "select pgflow.retry_runs(array[" + RUN + "], 'why', 'eva')")),
          Map.entry(
              "retry_tasks",
              List.of(
                  "select pgflow.cancel_run(" + RUN + ")",
                  "select pgflow.retry_tasks(" + RUN + ", 'make', '{0}')")),
          call("retry_matching_runs", "'pay', '{cancelled}'"),
          call("pause_flow", "'pay', 'why', 'eva'"),
          call("pause_step", "'pay', 'make'"),
          call("resume_flow", "'pay'"),
          call("resume_step", "'pay', 'make'"),
          call("housekeeping", ""),
          call("require_not_developed", "'pay'"),
          call("register_worker", WORKER + ", 'w', '{\"pay\": {\"make\": [1, 1]}}'"),
          call("heartbeat", WORKER),
          call("stale_attempts", TASKS + ", array[1]"),
          call("deregister_worker", WORKER),
          call("want_notifications", "array['pay'], 100"),
          call("claim_tasks", "array['pay'], 10, " + WORKER),
          call("poll_for_tasks", "'pay', 30, 10, 1, 100"),
          call("prepare_exchanges", ""),
          call("complete_task", TASK + ITEMS + ", 1"),
          call("release_tasks", TASKS + ", array[1]"),
          call("held_tasks", WORKER),
          Map.entry(
              "signal_token",
              List.of(
                  "select pgflow.claim_tasks(array['pay'], 10)",
                  "select pgflow.signal_token(" + RUN + ", 'approve', 0, 1)")),
          call("fail_next_task", "'pay', null, 'broken'"),
          call("fail_task", TASK + "'broken'"),
          call("fail_tasks", TASKS + ", array['broken']"),
          Map.entry(
              "complete_tasks",
              List.of(
                  "select pgflow.complete_tasks(" + TASKS + ", array[" + ITEMS + "])",
                  "select pgflow.claim_tasks(array['pay'], 10)")),
          call(
              "exchange_tasks",
              WORKER
                  + ", array['pay'], 10, null, "
                  + TASKS
                  + ", array[1], array["
                  + ITEMS
                  + "], '{}', '{}', '{}', '{}', '{}', '{}'"));

  private PublicCalls() {}

  /** What is executed, in one transaction, to call the function. */
  static List<String> of(String function) {
    return Objects.requireNonNull(
        CALLS.get(function), () -> "A role may call " + function + ", and no test says how");
  }

  /** Brings the database into the state that the calls expect. */
  static String prepare() {
    return "truncate pgflow.runs, pgflow.step_states, pgflow.step_tallies, pgflow.task_rows, pgflow.pools, pgflow.leases,"
        + " pgflow.signals, pgflow.schedule_firings;"
        + "update pgflow.schedules set next_firing_at = '2026-01-01';"
        + ("select pgflow.start_flow('pay', '{}', " + RUN + ");")
        + "select pgflow.claim_tasks(array['pay'], 1, runnable => '{\"pay\": {\"make\": [1, 1]}}')";
  }

  private static Map.Entry<String, List<String>> call(String function, String arguments) {
    return Map.entry(function, List.of("select pgflow." + function + "(" + arguments + ")"));
  }
}
