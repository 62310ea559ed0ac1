package io.pgflow4j.internal.core;

import io.pgflow4j.ActionNote;
import io.pgflow4j.FlowSummary;
import io.pgflow4j.RunOutcome;
import io.pgflow4j.RunSelection;
import io.pgflow4j.RunStatus;
import io.pgflow4j.RunSummary;
import io.pgflow4j.StrandedStep;
import io.pgflow4j.WorkerSummary;
import io.pgflow4j.internal.json.LookReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The functions that look and steer, on a connection of the caller's. */
public final class OperatorFunctions {
  private OperatorFunctions() {}

  /** A page of runs. */
  public static List<RunSummary> list(
      Connection connection, RunSelection selection, @Nullable RunSummary after, int pageSize)
      throws SQLException {
    return Query.rows(
        connection,
        "select * from pgflow.list_runs(?::text[], ?::text[], ?::timestamptz, ?::timestamptz,"
            + " ?::timestamptz, ?::uuid, ?)",
        OperatorFunctions::run,
        RunSelections.flows(selection),
        RunSelections.statuses(selection),
        selection.startedFrom(),
        selection.startedBefore(),
        after == null ? null : after.startedAt(),
        after == null ? null : after.runId(),
        pageSize);
  }

  /** Runs by the beginning of their id. */
  public static List<RunSummary> find(Connection connection, String idPrefix) throws SQLException {
    return Query.rows(
        connection, "select * from pgflow.find_runs(?)", OperatorFunctions::run, idPrefix);
  }

  static RunSummary run(ResultSet row) throws SQLException {
    return new RunSummary(
        row.getObject("run_id", UUID.class),
        row.getString("flow_slug"),
        row.getInt("flow_version"),
        RunStatus.valueOf(upper(row.getString("status"))),
        Query.time(row, "started_at"),
        Query.timeOrNull(row, "finished_at"),
        row.getString("failed_step_slug"),
        row.getObject("failed_task_index", Integer.class),
        row.getString("error"),
        row.getInt("input_bytes"),
        row.getObject("output_bytes", Integer.class),
        row.getInt("remaining_steps"),
        tags(row.getString("tags")));
  }

  private static Map<String, String> tags(@Nullable String json) {
    if (json == null) {
      return Map.of();
    }
    Map<String, String> tags = new TreeMap<>();
    LookReader.tree(json)
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString()));
    return tags;
  }

  /** The flows. */
  public static List<FlowSummary> flows(Connection connection) throws SQLException {
    return Query.rows(
        connection,
        "select * from pgflow.list_flows()",
        row ->
            new FlowSummary(
                row.getString("flow_slug"),
                row.getInt("current_version"),
                row.getInt("open_runs"),
                row.getInt("failed_runs"),
                row.getInt("due_tasks"),
                Query.timeOrNull(row, "oldest_due_at"),
                row.getInt("workers"),
                row.getBoolean("developed"),
                Query.timeOrNull(row, "paused_at"),
                List.of((String[]) row.getArray("paused_steps").getArray()),
                row.getInt("parked_tasks"),
                Query.timeOrNull(row, "oldest_parked_at")));
  }

  /** The workers. */
  public static List<WorkerSummary> workers(Connection connection, boolean includeStopped)
      throws SQLException {
    return Query.rows(
        connection,
        "select * from pgflow.list_workers(?)",
        row ->
            new WorkerSummary(
                row.getObject("worker_id", UUID.class),
                row.getString("worker_name"),
                WorkerSummary.Status.valueOf(upper(row.getString("status"))),
                Query.time(row, "started_at"),
                Query.time(row, "last_heartbeat_at"),
                Query.timeOrNull(row, "stopped_at"),
                row.getString("runnable"),
                row.getInt("tasks"),
                Query.timeOrNull(row, "oldest_task_started_at")),
        includeStopped);
  }

  /** Steps nobody can run. */
  public static List<StrandedStep> strandedSteps(Connection connection) throws SQLException {
    return Query.rows(
        connection,
        "select * from pgflow.stranded_steps()",
        row ->
            new StrandedStep(
                row.getString("flow_slug"),
                row.getInt("flow_version"),
                row.getString("step_slug"),
                row.getInt("tasks"),
                Query.time(row, "oldest_due_at")));
  }

  /** An action that says whether it changed anything. */
  public static boolean changes(Connection connection, String call, @Nullable Object... parameters)
      throws SQLException {
    return Query.rows(connection, "select pgflow." + call, row -> row.getBoolean(1), parameters)
        .get(0);
  }

  /** Cancels or retries runs by id. */
  public static List<RunOutcome> act(
      Connection connection, String function, Collection<UUID> runIds, ActionNote note)
      throws SQLException {
    return Query.rows(
        connection,
        "select * from pgflow." + function + "(?::uuid[], ?, ?)",
        OperatorFunctions::outcome,
        runIds,
        note.reason(),
        note.requestedBy());
  }

  /** Cancels the open runs of a flow. */
  public static List<RunOutcome> cancelMatching(
      Connection connection, RunSelection selection, int maxRuns, ActionNote note)
      throws SQLException {
    return Query.rows(
        connection,
        "select * from pgflow.cancel_matching_runs(?, ?::timestamptz, ?::timestamptz, ?, ?, ?,"
            + " ?::jsonb)",
        OperatorFunctions::outcome,
        selection.flowSlugs().iterator().next(),
        selection.startedFrom(),
        selection.startedBefore(),
        maxRuns,
        note.reason(),
        note.requestedBy(),
        RunSelections.tags(selection));
  }

  /** Retries the failed or cancelled runs of a flow. */
  public static List<RunOutcome> retryMatching(
      Connection connection, RunSelection selection, int maxRuns, ActionNote note)
      throws SQLException {
    Collection<String> wanted = RunSelections.statuses(selection);
    return Query.rows(
        connection,
        "select * from pgflow.retry_matching_runs(?, ?::text[], ?::timestamptz, ?::timestamptz,"
            + " ?, ?, ?, ?::jsonb)",
        OperatorFunctions::outcome,
        selection.flowSlugs().iterator().next(),
        wanted == null ? List.of("failed") : wanted,
        selection.startedFrom(),
        selection.startedBefore(),
        maxRuns,
        note.reason(),
        note.requestedBy(),
        RunSelections.tags(selection));
  }

  private static RunOutcome outcome(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return new RunOutcome(
        row.getObject("run_id", UUID.class),
        RunOutcome.Outcome.valueOf(upper(row.getString("outcome"))),
        status == null ? null : RunStatus.valueOf(upper(status)),
        row.getString("detail"));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
