package io.pgflow4j.internal.client;

import io.pgflow4j.ActionNote;
import io.pgflow4j.BacklogStep;
import io.pgflow4j.FlowDetails;
import io.pgflow4j.FlowStats;
import io.pgflow4j.FlowSummary;
import io.pgflow4j.MissingServer;
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
import io.pgflow4j.internal.servers.Answers;
import io.pgflow4j.internal.servers.Route;
import io.pgflow4j.internal.servers.Routing;
import io.pgflow4j.internal.servers.ServerMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks and steers over several servers. What is about one run goes to its server. Lists and counts
 * are put together from the answers of all, {@link Merge} says how. Thread-safe.
 */
record RoutedOperations(Routing routing, Consumer<? super MissingServer> listener)
    implements Operations {
  /** How many runs {@code find_runs} returns at most. */
  private static final int FOUND = 20;

  @Override
  public Operations tellingMissing(Consumer<? super MissingServer> other) {
    return new RoutedOperations(routing, other);
  }

  private static Operations on(Route route) {
    return new DatabaseOperations(route.database());
  }

  private <T> T onOwner(UUID runId, Function<Operations, T> call) {
    return routing.onOwner(runId, route -> call.apply(on(route)));
  }

  /** Puts a question to all servers; each is told its name, and the listener who is missing. */
  private <T> Collection<T> ask(BiFunction<String, Operations, T> question) {
    Answers<T> answers =
        routing.onAll(
            route -> question.apply(route.name(), new DatabaseOperations(route.bounded())));
    answers.missing().forEach(listener);
    return answers.all();
  }

  private <T> Collection<T> askAll(Function<Operations, T> question) {
    return ask((server, operations) -> question.apply(operations));
  }

  /**
   * A server's own runs. After a split it also has runs that are another server's now, until they
   * are deleted.
   */
  private List<RunSummary> own(String server, List<RunSummary> runs) {
    ServerMap map = routing.map();
    return runs.stream().filter(run -> map.owner(run.runId()).equals(server)).toList();
  }

  /** A page of what all have, behind a run. */
  private List<RunSummary> page(
      Comparator<RunSummary> order,
      @Nullable RunSummary after,
      int pageSize,
      BiFunction<Operations, @Nullable RunSummary, List<RunSummary>> pages) {
    return Merge.sorted(
        ask(
            (server, operations) ->
                ownPage(server, after, pageSize, last -> pages.apply(operations, last))),
        order,
        pageSize);
  }

  /** A page of a server's own runs, however many others are between them. */
  private List<RunSummary> ownPage(
      String server,
      @Nullable RunSummary after,
      int pageSize,
      Function<@Nullable RunSummary, List<RunSummary>> pages) {
    List<RunSummary> own = new ArrayList<>();
    @Nullable RunSummary last = after;
    while (true) {
      List<RunSummary> page = pages.apply(last);
      own.addAll(own(server, page));
      if (page.size() < pageSize || own.size() >= pageSize) {
        return own;
      }
      last = page.get(page.size() - 1);
    }
  }

  @Override
  public List<RunSummary> list(RunSelection selection, @Nullable RunSummary after, int pageSize) {
    return page(
        Merge.NEWEST_FIRST,
        after,
        pageSize,
        (operations, last) -> operations.list(selection, last, pageSize));
  }

  @Override
  public List<RunSummary> find(String idPrefix) {
    return Merge.sorted(
        ask((server, operations) -> own(server, operations.find(idPrefix))),
        Merge.NEWEST_FIRST,
        FOUND);
  }

  @Override
  public RunSearch search(RunSelection selection, @Nullable String containsJson, int lookAt) {
    return Merge.searches(
        ask(
            (server, operations) -> {
              RunSearch found = operations.search(selection, containsJson, lookAt);
              return new RunSearch(
                  own(server, found.runs()),
                  found.lookedAt(),
                  found.oldestStartedAt(),
                  found.oldestRunId(),
                  found.complete());
            }));
  }

  @Override
  public List<RunSummary> ended(Instant finishedAfter, @Nullable UUID afterRunId, int pageSize) {
    return page(
        Merge.FIRST_ENDED_FIRST,
        null,
        pageSize,
        (operations, last) ->
            last == null
                ? operations.ended(finishedAfter, afterRunId, pageSize)
                : operations.ended(Merge.end(last), last.runId(), pageSize));
  }

  @Override
  public RunLook look(UUID runId) {
    return onOwner(runId, server -> server.look(runId));
  }

  @Override
  public TaskPage tasks(
      UUID runId,
      String stepSlug,
      Set<TaskStatus> statuses,
      @Nullable Integer afterIndex,
      int pageSize) {
    return onOwner(runId, server -> server.tasks(runId, stepSlug, statuses, afterIndex, pageSize));
  }

  @Override
  public TaskDetail task(UUID runId, String stepSlug, int taskIndex, int maxBytes) {
    return onOwner(runId, server -> server.task(runId, stepSlug, taskIndex, maxBytes));
  }

  @Override
  public List<TaskCell> taskCells(UUID runId, String stepSlug, int cells) {
    return onOwner(runId, server -> server.taskCells(runId, stepSlug, cells));
  }

  @Override
  public List<TaskError> taskErrors(UUID runId, String stepSlug) {
    return onOwner(runId, server -> server.taskErrors(runId, stepSlug));
  }

  @Override
  public List<FlowSummary> flows() {
    return Merge.flows(askAll(Operations::flows));
  }

  @Override
  public FlowDetails flow(String flowSlug, @Nullable Integer version) {
    return routing.onHomeOrAny(flowSlug, route -> on(route).flow(flowSlug, version));
  }

  @Override
  public String flowDefinitionJson(String flowSlug, @Nullable Integer version) {
    return routing.onHomeOrAny(flowSlug, route -> on(route).flowDefinitionJson(flowSlug, version));
  }

  @Override
  public FlowStats flowStats(String flowSlug, int sample) {
    return MergedStats.of(askAll(server -> server.flowStats(flowSlug, sample)));
  }

  @Override
  public List<RunCount> runCounts(Instant since, Duration bucket) {
    return Merge.counts(askAll(server -> server.runCounts(since, bucket)));
  }

  @Override
  public List<WorkerSummary> workers(boolean includeStopped) {
    return Merge.workers(askAll(server -> server.workers(includeStopped)));
  }

  @Override
  public List<StrandedStep> strandedSteps() {
    return Merge.stranded(askAll(Operations::strandedSteps));
  }

  @Override
  public List<BacklogStep> backlog() {
    return Merge.backlog(askAll(Operations::backlog));
  }

  @Override
  public List<RunningTask> runningTasks(int pageSize) {
    return Merge.sorted(
        askAll(server -> server.runningTasks(pageSize)), Merge.FIRST_LEASE_FIRST, pageSize);
  }

  @Override
  public List<RunOutcome> cancel(Collection<UUID> runIds, ActionNote note) {
    return act(runIds, (server, ids) -> server.cancel(ids, note));
  }

  @Override
  public List<RunOutcome> retry(Collection<UUID> runIds, ActionNote note) {
    return act(runIds, (server, ids) -> server.retry(ids, note));
  }

  private List<RunOutcome> act(
      Collection<UUID> runIds, BiFunction<Operations, List<UUID>, List<RunOutcome>> action) {
    SortedMap<UUID, RunOutcome> outcomes = new TreeMap<>(Merge.BY_ID);
    ServerMap map = routing.map();
    act(map, runIds, action, outcomes);
    List<UUID> unknown =
        outcomes.values().stream()
            .filter(run -> run.outcome() == RunOutcome.Outcome.UNKNOWN)
            .map(RunOutcome::runId)
            .toList();
    if (!unknown.isEmpty()) {
      // Their server may have given them away.
      ServerMap newer = routing.mapAfter(map);
      List<UUID> moved =
          unknown.stream().filter(id -> !newer.owner(id).equals(map.owner(id))).toList();
      act(newer, moved, action, outcomes);
    }
    return List.copyOf(outcomes.values());
  }

  private void act(
      ServerMap map,
      Collection<UUID> runIds,
      BiFunction<Operations, List<UUID>, List<RunOutcome>> action,
      Map<UUID, RunOutcome> outcomes) {
    Map<String, List<UUID>> byOwner = new LinkedHashMap<>();
    runIds.forEach(
        id -> byOwner.computeIfAbsent(map.owner(id), owner -> new ArrayList<>()).add(id));
    routing.onEach(
        byOwner.keySet(),
        route -> {
          List<UUID> ids = byOwner.getOrDefault(route.name(), List.of());
          action.apply(on(route), ids).forEach(run -> outcomes.put(run.runId(), run));
          return true;
        });
  }

  @Override
  public List<RunOutcome> cancel(RunSelection selection, int maxRuns, ActionNote note) {
    return actMatching(maxRuns, (server, most) -> server.cancel(selection, most, note));
  }

  @Override
  public List<RunOutcome> retry(RunSelection selection, int maxRuns, ActionNote note) {
    return actMatching(maxRuns, (server, most) -> server.retry(selection, most, note));
  }

  private List<RunOutcome> actMatching(
      int maxRuns, BiFunction<Operations, Integer, List<RunOutcome>> action) {
    List<RunOutcome> outcomes = new ArrayList<>();
    routing.onEach(
        route -> {
          // As given for the first server, which says when it is out of bounds.
          outcomes.addAll(action.apply(on(route), maxRuns - outcomes.size()));
          return outcomes.size() < maxRuns;
        });
    return outcomes;
  }

  @Override
  public void retryTasks(
      UUID runId, String stepSlug, Collection<Integer> taskIndexes, ActionNote note) {
    onOwner(
        runId,
        server -> {
          server.retryTasks(runId, stepSlug, taskIndexes, note);
          return true;
        });
  }

  @Override
  public SignalOutcome signal(
      UUID runId,
      String stepSlug,
      int taskIndex,
      String payloadJson,
      @Nullable String token,
      ActionNote note) {
    return onOwner(
        runId, server -> server.signal(runId, stepSlug, taskIndex, payloadJson, token, note));
  }

  @Override
  public boolean pauseFlow(String flowSlug, ActionNote note) {
    return onEach(server -> server.pauseFlow(flowSlug, note));
  }

  @Override
  public boolean pauseStep(String flowSlug, String stepSlug, ActionNote note) {
    return onEach(server -> server.pauseStep(flowSlug, stepSlug, note));
  }

  @Override
  public boolean resumeFlow(String flowSlug) {
    return onEach(server -> server.resumeFlow(flowSlug));
  }

  @Override
  public boolean resumeStep(String flowSlug, String stepSlug) {
    return onEach(server -> server.resumeStep(flowSlug, stepSlug));
  }

  private boolean onEach(Predicate<Operations> change) {
    return routing.changeEach(route -> change.test(on(route)));
  }

  @Override
  public void setRetention(String flowSlug, RunStatus status, @Nullable Duration keep) {
    routing.onEach(
        route -> {
          on(route).setRetention(flowSlug, status, keep);
          return true;
        });
  }

  @Override
  public int prune(Duration olderThan, int rows) {
    AtomicInteger deleted = new AtomicInteger();
    routing.onEach(
        route -> {
          int left = rows - deleted.get();
          return deleted.addAndGet(on(route).prune(olderThan, left)) < rows;
        });
    return deleted.get();
  }
}
