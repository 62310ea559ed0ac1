package io.pgflow4j.internal.core;

import io.pgflow4j.BacklogStep;
import io.pgflow4j.FlowStats;
import io.pgflow4j.RunCount;
import io.pgflow4j.RunLook;
import io.pgflow4j.RunSearch;
import io.pgflow4j.RunSelection;
import io.pgflow4j.RunSummary;
import io.pgflow4j.RunningTask;
import io.pgflow4j.TaskCell;
import io.pgflow4j.TaskDetail;
import io.pgflow4j.TaskError;
import io.pgflow4j.TaskPage;
import io.pgflow4j.TaskStatus;
import io.pgflow4j.internal.json.LookReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The functions that look, on a connection of the caller's. */
public final class LookFunctions {
  private LookFunctions() {}

  /** One bounded search of runs of one flow, behind a key where one is given. */
  public static RunSearch search(
      Connection connection,
      RunSelection selection,
      @Nullable String containsJson,
      int lookAt,
      @Nullable Instant before,
      @Nullable UUID beforeRunId,
      int pageSize)
      throws SQLException {
    Instant bound = before == null ? selection.startedBefore() : before;
    String json =
        one(
            connection,
            "search_runs(?, ?::jsonb, ?, ?::timestamptz, ?, ?::uuid, ?::jsonb, ?::text[],"
                + " ?::timestamptz)",
            selection.flowSlugs().iterator().next(),
            containsJson,
            lookAt,
            bound,
            pageSize,
            before == null ? null : beforeRunId,
            RunSelections.tags(selection),
            RunSelections.statuses(selection),
            selection.startedFrom());
    return LookReader.read(LookReader.tree(json), RunSearch.class);
  }

  /** A page of runs by tags, newest first: as many bounded searches as it takes. */
  public static List<RunSummary> tagged(
      Connection connection, RunSelection selection, @Nullable RunSummary after, int pageSize)
      throws SQLException {
    List<RunSummary> page = new ArrayList<>();
    Instant before = after == null ? null : after.startedAt();
    UUID beforeRunId = after == null ? null : after.runId();
    while (true) {
      RunSearch found =
          search(connection, selection, null, 10_000, before, beforeRunId, pageSize - page.size());
      page.addAll(found.runs());
      if (found.complete() || page.size() == pageSize) {
        return page;
      }
      before = found.oldestStartedAt();
      beforeRunId = found.oldestRunId();
    }
  }

  /** Runs that have ended. */
  public static List<RunSummary> ended(
      Connection connection, Instant after, @Nullable UUID afterRunId, int pageSize)
      throws SQLException {
    return Query.rows(
        connection,
        "select * from pgflow.list_ended_runs(?, ?::uuid, ?)",
        OperatorFunctions::run,
        after,
        afterRunId,
        pageSize);
  }

  /** A run without payloads. */
  public static RunLook look(Connection connection, UUID runId) throws SQLException {
    ObjectNode look = (ObjectNode) LookReader.tree(one(connection, "run_look(?)", runId));
    JsonNode run = look.path("run");
    look.set("error_message", run.path("error_message"));
    look.set("failed_attempt", run.path("failed_attempt"));
    return LookReader.read(look, RunLook.class);
  }

  /** A page of tasks. */
  public static TaskPage tasks(
      Connection connection,
      UUID runId,
      String stepSlug,
      Set<TaskStatus> statuses,
      @Nullable Integer afterIndex,
      int pageSize)
      throws SQLException {
    List<String> wanted =
        statuses.stream().map(status -> status.name().toLowerCase(Locale.ROOT)).toList();
    String json =
        one(
            connection,
            "list_tasks(?, ?, ?::text[], ?::int, ?)",
            runId,
            stepSlug,
            wanted.isEmpty() ? null : wanted,
            afterIndex,
            pageSize);
    return LookReader.read(LookReader.tree(json), TaskPage.class);
  }

  /** Everything about a task. */
  public static TaskDetail task(
      Connection connection, UUID runId, String stepSlug, int taskIndex, int maxBytes)
      throws SQLException {
    String json = one(connection, "task_detail(?, ?, ?, ?)", runId, stepSlug, taskIndex, maxBytes);
    return LookReader.read(LookReader.tree(json), TaskDetail.class);
  }

  /** A heat map of a step's tasks. */
  public static List<TaskCell> cells(Connection connection, UUID runId, String stepSlug, int cells)
      throws SQLException {
    return rows(connection, TaskCell.class, "task_cells(?, ?, ?)", runId, stepSlug, cells);
  }

  /** The errors of a step's tasks. */
  public static List<TaskError> errors(Connection connection, UUID runId, String stepSlug)
      throws SQLException {
    return rows(connection, TaskError.class, "task_errors(?, ?)", runId, stepSlug);
  }

  /** Figures about a flow's newest runs. */
  public static FlowStats stats(Connection connection, String flowSlug, int sample)
      throws SQLException {
    String json = one(connection, "flow_stats(?, ?)", flowSlug, sample);
    return LookReader.read(LookReader.tree(json), FlowStats.class);
  }

  /** How many runs ended when. */
  public static List<RunCount> counts(Connection connection, Instant since, Duration bucket)
      throws SQLException {
    return rows(
        connection,
        RunCount.class,
        "run_counts(?, make_interval(secs => ?))",
        since,
        bucket.toNanos() / 1e9);
  }

  /** Where tasks wait. */
  public static List<BacklogStep> backlog(Connection connection) throws SQLException {
    return rows(connection, BacklogStep.class, "list_backlog()");
  }

  /** The tasks that workers hold. */
  public static List<RunningTask> running(Connection connection, int pageSize) throws SQLException {
    return rows(connection, RunningTask.class, "list_running_tasks(?)", pageSize);
  }

  /** A call's one value. */
  public static String one(Connection connection, String call, @Nullable Object... parameters)
      throws SQLException {
    return Query.rows(connection, "select pgflow." + call, row -> row.getString(1), parameters)
        .get(0);
  }

  private static <T> List<T> rows(
      Connection connection, Class<T> type, String call, @Nullable Object... parameters)
      throws SQLException {
    return Query.rows(
        connection,
        "select row_to_json(t) from pgflow." + call + " t",
        row -> LookReader.read(LookReader.tree(row.getString(1)), type),
        parameters);
  }
}
