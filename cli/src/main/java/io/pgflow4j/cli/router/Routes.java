package io.pgflow4j.cli.router;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The route of each public function. A function without one cannot be generated. */
public final class Routes {
  private static final Map<String, Route> TABLE = new TreeMap<>();

  static {
    add(
        Route.RUN,
        "cancel_run",
        "get_run",
        "get_run_with_states",
        "list_tasks",
        "maybe_complete_run",
        "retry_run",
        "retry_tasks",
        "run_look",
        "run_progress",
        "run_status",
        "signal_task",
        "signal_token",
        "spawn_fanout_tasks",
        "start_flow",
        "start_ready_steps",
        "task_cells",
        "task_detail",
        "task_errors",
        "task_turn");
    add(Route.BATCH, "cancel_runs", "retry_runs", "signal_tasks", "start_flows");
    add(
        Route.ANY,
        "calculate_retry_delay",
        "flow_definition",
        "flow_shape",
        "installed",
        "is_valid_slug",
        "raise_exception");
    add(Route.HOME, "backfill", "fire_now", "list_firings", "start_partition");
    add(
        Route.ALL,
        "find_runs",
        "flow_stats",
        "list_backlog",
        "list_ended_runs",
        "list_flows",
        "list_running_tasks",
        "list_runs",
        "list_workers",
        "pause_flow",
        "pause_schedule",
        "pause_step",
        "resume_flow",
        "resume_schedule",
        "resume_step",
        "run_counts",
        "search_runs",
        "stranded_steps");
    add(Route.EACH, "cancel_matching_runs", "list_schedules", "retry_matching_runs");
    add(Route.ROUTER, "home_partition", "list_shards", "new_run_id", "set_shards");
    add(
        Route.WORKER,
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
        "stale_attempts",
        "until_next_firing",
        "want_notifications");
    add(
        Route.OWNER,
        "add_step",
        "alter_flow",
        "alter_step",
        "begin_split",
        "create_flow",
        "delete_flow_and_data",
        "delete_foreign_runs",
        "describe_flow",
        "develop_flow",
        "drop_schedule",
        "mark_for_development",
        "partition_sums",
        "prune_data_older_than",
        "record_migration",
        "refuse_results_without_attempt",
        "require_flow_version",
        "require_no_open_runs",
        "require_not_developed",
        "set_retention",
        "set_schedule");
  }

  private Routes() {}

  private static void add(Route route, String... functions) {
    for (String function : functions) {
      if (TABLE.put(function, route) != null) {
        throw new IllegalStateException(function + " has two routes");
      }
    }
  }

  /** The route of a function of schema pgflow; null when this release knows no such function. */
  public static @Nullable Route of(String function) {
    return TABLE.get(function);
  }

  /** Whether a router calls the function on servers. */
  static boolean isCalled(String function) {
    Route route = of(function);
    return route != null && route != Route.ROUTER && route != Route.WORKER && route != Route.OWNER;
  }

  /** Every function that has a route. */
  static Iterable<String> functions() {
    return TABLE.keySet();
  }
}
