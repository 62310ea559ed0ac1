package io.pgflow4j.internal.client;

import io.pgflow4j.ActionNote;
import io.pgflow4j.FlowSummary;
import io.pgflow4j.InvalidArgumentException;
import io.pgflow4j.Operations;
import io.pgflow4j.RunOutcome;
import io.pgflow4j.RunSelection;
import io.pgflow4j.RunStatus;
import io.pgflow4j.RunSummary;
import io.pgflow4j.StrandedStep;
import io.pgflow4j.WorkerSummary;
import io.pgflow4j.internal.core.OperatorFunctions;
import io.pgflow4j.internal.jdbc.Database;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks and steers through the SQL functions of schema pgflow. Thread-safe. */
final class DatabaseOperations implements Operations {
  private final Database database;

  DatabaseOperations(Database database) {
    this.database = database;
  }

  @Override
  public List<RunSummary> list(RunSelection selection, @Nullable RunSummary after, int pageSize) {
    return database.call(c -> OperatorFunctions.list(c, selection, after, pageSize));
  }

  @Override
  public List<RunSummary> find(String idPrefix) {
    return database.call(c -> OperatorFunctions.find(c, idPrefix));
  }

  @Override
  public String searchJson(String flowSlug, String containsJson, int lookAt) {
    return json("search_runs(?, ?::jsonb, ?)", flowSlug, containsJson, lookAt);
  }

  @Override
  public String lookJson(UUID runId) {
    return json("run_look(?)", runId);
  }

  @Override
  public String tasksJson(UUID runId, String stepSlug, @Nullable Integer afterIndex, int pageSize) {
    return json("list_tasks(?, ?, null, ?::int, ?)", runId, stepSlug, afterIndex, pageSize);
  }

  @Override
  public String taskJson(UUID runId, String stepSlug, int taskIndex, int maxBytes) {
    return json("task_detail(?, ?, ?, ?)", runId, stepSlug, taskIndex, maxBytes);
  }

  @Override
  public List<FlowSummary> flows() {
    return database.call(OperatorFunctions::flows);
  }

  @Override
  public String flowDefinitionJson(String flowSlug, @Nullable Integer version) {
    return json("flow_definition(?, ?::int)", flowSlug, version);
  }

  @Override
  public String flowStatsJson(String flowSlug, int sample) {
    return json("flow_stats(?, ?)", flowSlug, sample);
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
          "The selection names " + selection.flowSlugs().size() + " flows; an action takes one",
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

  private String json(String call, @Nullable Object... parameters) {
    return database.call(c -> OperatorFunctions.json(c, call, parameters));
  }

  private boolean changes(String call, @Nullable Object... parameters) {
    return database.call(c -> OperatorFunctions.changes(c, call, parameters));
  }
}
