package io.pgflow4j;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
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
 *
 * <p>Over several {@link Servers}, lists and counts are of all servers that answer in time, see
 * {@link #tellingMissing}. They see what is committed, also where the calling thread is in a
 * transaction. Of {@link #flowStats}, p50 is the mean of the servers' weighted by runs, and p95 the
 * largest. Actions on many runs, and on flows, go to one server after the other. When one of them
 * fails, the others have been carried out, and the call throws that failure; call again. Pauses and
 * retention are of all servers.
 */
public interface Operations {
  /**
   * The same, but before a list or count of several servers is returned, the listener gets each
   * server whose part is missing from it, in the calling thread. Otherwise a missing server is a
   * warning in the log. When no server answers, the call throws in any case.
   */
  default Operations tellingMissing(Consumer<? super MissingServer> listener) {
    return this;
  }

  /**
   * Runs, newest first. A selection with tags is of exactly one flow. Where more than 1,000 runs
   * have the tags, several bounded calls look for those of the selection.
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
   * Runs of one flow by tags, by what their input contains, or both, in one bounded call.
   *
   * @param selection of exactly one flow
   * @param containsJson JSON that the input contains, as SQL's operator {@code @>} has it, or null
   * @param lookAt how many of the newest runs to look at where no index leads to those that match,
   *     1 to 100,000
   */
  RunSearch search(RunSelection selection, @Nullable String containsJson, int lookAt);

  /**
   * Runs that have ended, in the order in which they did, to follow what happens. A run appears
   * when the transaction that ended it commits, so look back some seconds.
   *
   * @param finishedAfter the end of the last run seen
   * @param afterRunId that run, or null for all that ended later
   * @param pageSize 1 to 500
   */
  List<RunSummary> ended(Instant finishedAfter, @Nullable UUID afterRunId, int pageSize);

  /** A run, its steps with their counts, and who cancelled or retried it; no payloads. */
  RunLook look(UUID runId);

  /**
   * A step's tasks by index.
   *
   * @param statuses the statuses; empty for all
   * @param afterIndex {@code nextIndex} of the page before, or null for the first page
   * @param pageSize 1 to 500
   * @throws DefinitionException when the run has no such step
   */
  TaskPage tasks(
      UUID runId,
      String stepSlug,
      Set<TaskStatus> statuses,
      @Nullable Integer afterIndex,
      int pageSize);

  /**
   * One task with its failed attempts, input and output.
   *
   * @param maxBytes larger payloads are cut to an excerpt, 1 to 250,000,000
   * @throws DefinitionException when the run has no such step or task
   */
  TaskDetail task(UUID runId, String stepSlug, int taskIndex, int maxBytes);

  /**
   * A step's tasks as a heat map. Reads all tasks of the step: ask for it seldom.
   *
   * @param cells how many ranges at most, 1 to 10,000
   */
  List<TaskCell> taskCells(UUID runId, String stepSlug, int cells);

  /** What a step's tasks failed with, equal errors together: the 20 commonest. */
  List<TaskError> taskErrors(UUID runId, String stepSlug);

  /** The flows and how each of them does, by slug. */
  List<FlowSummary> flows();

  /**
   * A flow version's structure, options and payload types.
   *
   * @param version null for the current one
   * @throws FlowVersionException when the flow has no such version
   */
  FlowDetails flow(String flowSlug, @Nullable Integer version);

  /**
   * The same as JSON, as {@code pgflow.flow_definition} has it.
   *
   * @param version null for the current one
   * @throws FlowVersionException when the flow has no such version
   */
  String flowDefinitionJson(String flowSlug, @Nullable Integer version);

  /**
   * How long a flow's runs and steps take and how often they fail.
   *
   * @param sample how many of its newest runs to look at, 1 to 10,000
   */
  FlowStats flowStats(String flowSlug, int sample);

  /**
   * How many runs ended when, and how: the bars of a chart.
   *
   * @param bucket the width of a bar, at least 1 second
   */
  List<RunCount> runCounts(Instant since, Duration bucket);

  /**
   * The registered workers, living ones first.
   *
   * @param includeStopped also those that stopped or died in the last 24 hours
   */
  List<WorkerSummary> workers(boolean includeStopped);

  /** Steps with due tasks that no living registered worker can run. */
  List<StrandedStep> strandedSteps();

  /** Where tasks wait and why. */
  List<BacklogStep> backlog();

  /**
   * The tasks that workers hold, those whose leases end first before the others.
   *
   * @param pageSize 1 to 500
   */
  List<RunningTask> runningTasks(int pageSize);

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
   * Sends a signal whose payload is JSON, for people and their tools; programs use {@link
   * PgflowClient#signal}. What the run's version says about the type is the caller's to check, see
   * {@link #flow}.
   *
   * @param taskIndex the item of a fanout, otherwise 0
   * @param token the token that has to be valid, or null
   * @param note who sends it; the reason is not kept
   * @throws InvalidArgumentException when the step awaits no signal
   * @throws DefinitionException when the run has no such step or task, or a fanout cannot take the
   *     payload apart
   * @throws PayloadException when the payload is not JSON
   */
  SignalOutcome signal(
      UUID runId,
      String stepSlug,
      int taskIndex,
      String payloadJson,
      @Nullable String token,
      ActionNote note);

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

  /**
   * Has runs of a flow deleted some time after they ended. Workers do it. Needs the owner of schema
   * pgflow.
   *
   * @param status completed, failed or cancelled
   * @param keep how long they are kept, or null for ever
   */
  void setRetention(String flowSlug, RunStatus status, @Nullable Duration keep);

  /**
   * Deletes runs that finished long ago, in portions. Call it until it returns 0. Needs the owner
   * of schema pgflow.
   *
   * @param olderThan how long finished runs are kept
   * @param rows about how many rows to delete, at least 1
   * @return how many rows were deleted
   */
  int prune(Duration olderThan, int rows);
}
