package io.pgflow4j;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at runs, flows and workers, and steers them, by slugs and ids and without flow definitions.
 * Every look is bounded, so that it can be used on a busy system. Looks need role {@code
 * pgflow_reader}, actions {@code pgflow_client}; {@code pgflow_operator} may do both. Thread-safe.
 *
 * <p>Every method throws {@link InvalidArgumentException} when an argument is out of its bounds,
 * {@link SchemaConflictException} when schema pgflow is not installed, and {@link
 * DatabaseException} when the database cannot be used. Methods that name a flow throw {@link
 * UnknownFlowException}, and those that name a run {@link UnknownRunException}, when there is none.
 */
public interface Operations {
  /**
   * Runs, newest first.
   *
   * @param after the last run of the page before, or null for the first page
   * @param pageSize 1 to 500
   */
  List<RunSummary> list(RunSelection selection, @Nullable RunSummary after, int pageSize);

  /**
   * Runs by the beginning of their id: at most 20, newest first.
   *
   * @param idPrefix 4 to 32 hexadecimal digits, with or without hyphens
   */
  List<RunSummary> find(String idPrefix);

  /**
   * Runs of a flow by what their input contains, as JSON: {@code {"runs", "looked_at",
   * "oldest_started_at", "complete"}}, as {@code pgflow.search_runs} has it.
   *
   * @param containsJson JSON that the input contains
   * @param lookAt how many of the newest runs to look at, 1 to 100,000
   */
  String searchJson(String flowSlug, String containsJson, int lookAt);

  /**
   * A run, its steps with their counts, and who cancelled or retried it, as JSON without payloads;
   * see {@code pgflow.run_look}.
   */
  String lookJson(UUID runId);

  /**
   * A step's tasks by index, as JSON: {@code {"tasks": [...], "next_index"}}; see {@code
   * pgflow.list_tasks}.
   *
   * @param afterIndex {@code next_index} of the page before, or null for the first page
   * @param pageSize 1 to 500
   */
  String tasksJson(UUID runId, String stepSlug, @Nullable Integer afterIndex, int pageSize);

  /**
   * One task with its failed attempts, input and output, as JSON; see {@code pgflow.task_detail}.
   *
   * @param maxBytes larger payloads are cut to an excerpt, 1 to 10,000,000
   */
  String taskJson(UUID runId, String stepSlug, int taskIndex, int maxBytes);

  /** The flows and how each of them does, by slug. */
  List<FlowSummary> flows();

  /**
   * A flow version's structure and options as JSON; see {@code pgflow.flow_definition}.
   *
   * @param version null for the current one
   * @throws FlowVersionException when the flow has no such version
   */
  String flowDefinitionJson(String flowSlug, @Nullable Integer version);

  /**
   * How long a flow's runs and steps take and how often they fail, as JSON; see {@code
   * pgflow.flow_stats}.
   *
   * @param sample how many of its newest runs to look at, 1 to 10,000
   */
  String flowStatsJson(String flowSlug, int sample);

  /**
   * The registered workers, living ones first.
   *
   * @param includeStopped also those that stopped or died in the last 24 hours
   */
  List<WorkerSummary> workers(boolean includeStopped);

  /** Steps with due tasks that no living registered worker can run. */
  List<StrandedStep> strandedSteps();

  /**
   * Cancels runs in one call, which touches at most 100,000 tasks.
   *
   * @param runIds at most 1,000
   * @return an outcome per run, by id
   */
  List<RunOutcome> cancel(Collection<UUID> runIds, ActionNote note);

  /**
   * Continues failed and cancelled runs in one call, which touches at most 100,000 tasks.
   *
   * @param runIds at most 1,000
   * @return an outcome per run, by id
   */
  List<RunOutcome> retry(Collection<UUID> runIds, ActionNote note);

  /**
   * Cancels the oldest open runs of one flow.
   *
   * @param selection of exactly one flow, with no status or {@link RunStatus#STARTED}
   * @param maxRuns 1 to 1,000
   * @return an outcome per run; fewer than {@code maxRuns}, and none postponed: no more match
   */
  List<RunOutcome> cancel(RunSelection selection, int maxRuns, ActionNote note);

  /**
   * Continues the oldest failed runs of one flow, or its cancelled ones.
   *
   * @param selection of exactly one flow, with no status, which means {@link RunStatus#FAILED}, or
   *     some of {@link RunStatus#FAILED} and {@link RunStatus#CANCELLED}
   * @param maxRuns 1 to 1,000
   * @return an outcome per run; fewer than {@code maxRuns}, and none postponed: no more match
   */
  List<RunOutcome> retry(RunSelection selection, int maxRuns, ActionNote note);

  /**
   * Continues a failed or cancelled run with some tasks of a step first. The step's others wait
   * until one of these completes.
   *
   * @param taskIndexes 1 to 1,000 failed or cancelled tasks
   * @throws RunStateException when the run or a task is not failed or cancelled
   */
  void retryTasks(UUID runId, String stepSlug, Collection<Integer> taskIndexes, ActionNote note);

  /**
   * Pauses a flow: at the latest a second later, nothing of it is claimed. What runs goes on, and
   * runs can be started.
   *
   * @return whether it was not paused before
   */
  boolean pauseFlow(String flowSlug, ActionNote note);

  /**
   * Pauses a step in all versions of its flow.
   *
   * @return whether it was not paused before
   */
  boolean pauseStep(String flowSlug, String stepSlug, ActionNote note);

  /**
   * Ends the pause of a flow.
   *
   * @return whether it was paused
   */
  boolean resumeFlow(String flowSlug);

  /**
   * Ends the pause of a step.
   *
   * @return whether it was paused
   */
  boolean resumeStep(String flowSlug, String stepSlug);
}
