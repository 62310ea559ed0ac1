package io.pgflow4j.internal.client;

import io.pgflow4j.ActionNote;
import io.pgflow4j.BacklogStep;
import io.pgflow4j.FlowDetails;
import io.pgflow4j.FlowStats;
import io.pgflow4j.FlowSummary;
import io.pgflow4j.InvalidArgumentException;
import io.pgflow4j.Operations;
import io.pgflow4j.RunCount;
import io.pgflow4j.RunLook;
import io.pgflow4j.RunOutcome;
import io.pgflow4j.RunSearch;
import io.pgflow4j.RunSelection;
import io.pgflow4j.RunStatus;
import io.pgflow4j.RunSummary;
import io.pgflow4j.RunningTask;
import io.pgflow4j.SignalOutcome;
import io.pgflow4j.StrandedStep;
import io.pgflow4j.TaskCell;
import io.pgflow4j.TaskDetail;
import io.pgflow4j.TaskError;
import io.pgflow4j.TaskPage;
import io.pgflow4j.TaskStatus;
import io.pgflow4j.WorkerSummary;
import io.pgflow4j.internal.core.LookFunctions;
import io.pgflow4j.internal.core.OperatorFunctions;
import io.pgflow4j.internal.core.SignalFunctions;
import io.pgflow4j.internal.core.SignalFunctions.Receiver;
import io.pgflow4j.internal.jdbc.Database;
import io.pgflow4j.internal.json.FlowDetailsReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks and steers through the SQL functions of schema pgflow. Thread-safe. */
final class DatabaseOperations implements Operations {
  private static final int LARGEST_PAGE = 500;

  private final Database database;

  DatabaseOperations(Database database) {
    this.database = database;
  }

  @Override
  public List<RunSummary> list(RunSelection selection, @Nullable RunSummary after, int pageSize) {
    if (selection.tags().isEmpty()) {
      return database.call(c -> OperatorFunctions.list(c, selection, after, pageSize));
    }
    requireOneFlow(selection);
    return database.call(c -> LookFunctions.tagged(c, selection, after, pageSize));
  }

  @Override
  public List<RunSummary> find(String idPrefix) {
    return database.call(c -> OperatorFunctions.find(c, idPrefix));
  }

  @Override
  public RunSearch search(RunSelection selection, @Nullable String containsJson, int lookAt) {
    requireOneFlow(selection);
    return database.call(
        c -> LookFunctions.search(c, selection, containsJson, lookAt, null, null, LARGEST_PAGE));
  }

  @Override
  public List<RunSummary> ended(Instant finishedAfter, @Nullable UUID afterRunId, int pageSize) {
    return database.call(c -> LookFunctions.ended(c, finishedAfter, afterRunId, pageSize));
  }

  @Override
  public RunLook look(UUID runId) {
    return database.call(c -> LookFunctions.look(c, runId));
  }

  @Override
  public TaskPage tasks(
      UUID runId,
      String stepSlug,
      Set<TaskStatus> statuses,
      @Nullable Integer afterIndex,
      int pageSize) {
    return database.call(
        c -> LookFunctions.tasks(c, runId, stepSlug, statuses, afterIndex, pageSize));
  }

  @Override
  public TaskDetail task(UUID runId, String stepSlug, int taskIndex, int maxBytes) {
    return database.call(c -> LookFunctions.task(c, runId, stepSlug, taskIndex, maxBytes));
  }

  @Override
  public List<TaskCell> taskCells(UUID runId, String stepSlug, int cells) {
    return database.call(c -> LookFunctions.cells(c, runId, stepSlug, cells));
  }

  @Override
  public List<TaskError> taskErrors(UUID runId, String stepSlug) {
    return database.call(c -> LookFunctions.errors(c, runId, stepSlug));
  }

  @Override
  public List<FlowSummary> flows() {
    return database.call(OperatorFunctions::flows);
  }

  @Override
  public FlowDetails flow(String flowSlug, @Nullable Integer version) {
    return FlowDetailsReader.read(flowDefinitionJson(flowSlug, version));
  }

  @Override
  public String flowDefinitionJson(String flowSlug, @Nullable Integer version) {
    return json("flow_definition(?, ?::int)", flowSlug, version);
  }

  @Override
  public FlowStats flowStats(String flowSlug, int sample) {
    return database.call(c -> LookFunctions.stats(c, flowSlug, sample));
  }

  @Override
  public List<RunCount> runCounts(Instant since, Duration bucket) {
    return database.call(c -> LookFunctions.counts(c, since, bucket));
  }

  @Override
  public List<WorkerSummary> workers(boolean includeStopped) {
    return database.call(c -> OperatorFunctions.workers(c, includeStopped));
  }

  @Override
  public List<StrandedStep> strandedSteps() {
    return database.call(OperatorFunctions::strandedSteps);
  }

  @Override
  public List<BacklogStep> backlog() {
    return database.call(LookFunctions::backlog);
  }

  @Override
  public List<RunningTask> runningTasks(int pageSize) {
    return database.call(c -> LookFunctions.running(c, pageSize));
  }

  @Override
  public List<RunOutcome> cancel(Collection<UUID> runIds, ActionNote note) {
    return database.call(c -> OperatorFunctions.act(c, "cancel_runs", runIds, note));
  }

  @Override
  public List<RunOutcome> retry(Collection<UUID> runIds, ActionNote note) {
    return database.call(c -> OperatorFunctions.act(c, "retry_runs", runIds, note));
  }

  @Override
  public List<RunOutcome> cancel(RunSelection selection, int maxRuns, ActionNote note) {
    requireOneFlow(selection);
    if (!Set.of(RunStatus.STARTED).containsAll(selection.statuses())) {
      throw new InvalidArgumentException(
          "Runs with status " + selection.statuses() + " cannot be cancelled",
          "Select runs that are STARTED, or leave the status out.",
          null);
    }
    return database.call(c -> OperatorFunctions.cancelMatching(c, selection, maxRuns, note));
  }

  @Override
  public List<RunOutcome> retry(RunSelection selection, int maxRuns, ActionNote note) {
    requireOneFlow(selection);
    return database.call(c -> OperatorFunctions.retryMatching(c, selection, maxRuns, note));
  }

  private static void requireOneFlow(RunSelection selection) {
    if (selection.flowSlugs().size() != 1) {
      throw new InvalidArgumentException(
          "The selection names " + selection.flowSlugs().size() + " flows; this takes one",
          "Call once per flow.",
          null);
    }
  }

  @Override
  public void retryTasks(
      UUID runId, String stepSlug, Collection<Integer> taskIndexes, ActionNote note) {
    json(
        "retry_tasks(?, ?, ?::int[], ?, ?)::text",
        runId,
        stepSlug,
        taskIndexes,
        note.reason(),
        note.requestedBy());
  }

  @Override
  public SignalOutcome signal(
      UUID runId,
      String stepSlug,
      int taskIndex,
      String payloadJson,
      @Nullable String token,
      ActionNote note) {
    Receiver receiver = new Receiver(runId, null, stepSlug, null, taskIndex, token);
    return database.call(c -> SignalFunctions.signal(c, receiver, payloadJson, note.requestedBy()));
  }

  @Override
  public boolean pauseFlow(String flowSlug, ActionNote note) {
    return changes("pause_flow(?, ?, ?)", flowSlug, note.reason(), note.requestedBy());
  }

  @Override
  public boolean pauseStep(String flowSlug, String stepSlug, ActionNote note) {
    return changes("pause_step(?, ?, ?, ?)", flowSlug, stepSlug, note.reason(), note.requestedBy());
  }

  @Override
  public boolean resumeFlow(String flowSlug) {
    return changes("resume_flow(?)", flowSlug);
  }

  @Override
  public boolean resumeStep(String flowSlug, String stepSlug) {
    return changes("resume_step(?, ?)", flowSlug, stepSlug);
  }

  @Override
  public void setRetention(String flowSlug, RunStatus status, @Nullable Duration keep) {
    json(
        "set_retention(?, ?, make_interval(secs => ?::float8))::text",
        flowSlug,
        status.name().toLowerCase(Locale.ROOT),
        keep == null ? null : keep.toMillis() / 1e3);
  }

  @Override
  public int prune(Duration olderThan, int rows) {
    return Integer.parseInt(
        json(
            "prune_data_older_than(make_interval(secs => ?::float8), ?)",
            olderThan.toMillis() / 1e3,
            rows));
  }

  private String json(String call, @Nullable Object... parameters) {
    return database.call(c -> LookFunctions.one(c, call, parameters));
  }

  private boolean changes(String call, @Nullable Object... parameters) {
    return database.call(c -> OperatorFunctions.changes(c, call, parameters));
  }
}
