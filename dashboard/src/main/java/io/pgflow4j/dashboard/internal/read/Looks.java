package io.pgflow4j.dashboard.internal.read;

import io.pgflow4j.BacklogStep;
import io.pgflow4j.FlowSummary;
import io.pgflow4j.Operations;
import io.pgflow4j.PayloadExcerpt;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.PgflowException;
import io.pgflow4j.RunLook;
import io.pgflow4j.RunSearch;
import io.pgflow4j.RunSelection;
import io.pgflow4j.RunSummary;
import io.pgflow4j.RunningTask;
import io.pgflow4j.ScheduleFiring;
import io.pgflow4j.ScheduleSummary;
import io.pgflow4j.Schedules;
import io.pgflow4j.Servers;
import io.pgflow4j.StrandedStep;
import io.pgflow4j.TaskCell;
import io.pgflow4j.TaskDetail;
import io.pgflow4j.TaskError;
import io.pgflow4j.TaskPage;
import io.pgflow4j.TaskStatus;
import io.pgflow4j.WorkerSummary;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the pages look at: bounded, and shared by all viewers for a while. Thread-safe. */
public final class Looks {
  /** How long a look may take. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How long it may take when a viewer asks for more. */
  public static final Duration MORE_PATIENCE = Duration.ofSeconds(10);

  private static final int SHOWN_BYTES = 100_000;
  private static final int MOST_BYTES = 10_000_000;
  private static final int SEARCHED_RUNS = 3_000;
  private static final int SAMPLED_RUNS = 1_000;
  private static final int RUNNING = 50;

  private static final Duration LIVE = Duration.ofSeconds(1);
  private static final Duration BACKLOG = Duration.ofSeconds(5);
  private static final Duration HEAVY = Duration.ofSeconds(10);
  private static final Duration STATISTICS = Duration.ofSeconds(60);

  private final Operations operations;
  private final Schedules schedules;
  private final OwnQueries queries;
  private final Shared shared;
  private final Neighbours neighbours;
  private final Pace pace = new Pace();
  private final @Nullable Looks patient;

  /**
   * Looks at a database through a data source.
   *
   * @param servers where other servers of its map are, or null
   */
  public Looks(DataSource dataSource, @Nullable Servers servers) {
    this(dataSource, PATIENCE, Shared.queries(), new Neighbours(servers, PATIENCE), true);
  }

  private Looks(
      DataSource dataSource,
      Duration patience,
      Shared shared,
      Neighbours neighbours,
      boolean more) {
    DataSource reading = ReadOnlyConnections.of(dataSource, patience);
    PgflowClient client = PgflowClient.create(reading);
    this.operations = client.operations();
    this.schedules = client.schedules();
    this.queries = new OwnQueries(reading);
    this.shared = shared;
    this.neighbours = neighbours;
    this.patient = more ? new Looks(dataSource, MORE_PATIENCE, shared, neighbours, false) : null;
  }

  /** The same looks, with {@link #MORE_PATIENCE}. */
  public Looks patient() {
    return patient == null ? this : patient;
  }

  /** Forgets shared answers, because something was changed. */
  public void forget() {
    shared.forget();
  }

  /** What is installed. */
  public Installation installation() {
    return look(LIVE, queries::installation, "installation");
  }

  /** The servers of the map and how they do; nothing where there is one server. */
  public List<ServerSight> servers() {
    List<Shard> map = look(BACKLOG, queries::shards, "shards");
    List<ServerSight> sights = new ArrayList<>(neighbours.look(map));
    sights.replaceAll(
        sight ->
            sight.shard().self()
                ? new ServerSight(sight.shard(), look(BACKLOG, queries::health, "health"), null)
                : sight);
    return sights;
  }

  /** The flows. */
  public List<FlowSummary> flows() {
    return look(LIVE, operations::flows, "flows");
  }

  /** A flow that exists; it may be newer than the answer that viewers share. */
  public FlowSummary flow(String slug) {
    Optional<FlowSummary> known = find(slug);
    if (known.isEmpty()) {
      forget();
      known = find(slug);
    }
    return known.orElseThrow(
        () -> new LookFailure(LookFailure.Reason.UNKNOWN, "Flow '" + slug + "' is gone"));
  }

  private Optional<FlowSummary> find(String slug) {
    return flows().stream().filter(flow -> flow.flowSlug().equals(slug)).findFirst();
  }

  /**
   * A page of runs.
   *
   * @param after the last run of the page before, or null
   */
  public List<RunSummary> runs(RunSelection selection, @Nullable RunSummary after, int pageSize) {
    return look(
        LIVE,
        () -> operations.list(selection, after, pageSize),
        "runs",
        selection,
        after,
        pageSize);
  }

  /** Runs by the beginning of their id. */
  public List<RunSummary> findRuns(String prefix) {
    return look(LIVE, () -> operations.find(prefix), "find", prefix);
  }

  /** Runs of a flow by what their input contains. */
  public RunSearch search(RunSelection selection, String containsJson) {
    return look(
        LIVE,
        () -> operations.search(selection, containsJson, SEARCHED_RUNS),
        "search",
        selection,
        containsJson);
  }

  /** A run and its steps. */
  public RunLook run(UUID id) {
    return sight(id).look();
  }

  /** The same, with what its steps wait for. */
  public RunSight sight(UUID id) {
    return look(LIVE, () -> queries.run(id), "run", id);
  }

  /** A run's own input. */
  public PayloadExcerpt runInput(UUID id) {
    return look(LIVE, () -> queries.runInput(id), "input", id);
  }

  /**
   * Elements of a step's output, by number from {@code from}.
   *
   * @param tasks how many tasks a fanout has; null for a single step
   */
  public OutputPage output(UUID run, String step, int from, @Nullable Integer tasks) {
    return look(
        LIVE,
        () ->
            tasks == null
                ? queries.output(run, step, from)
                : queries.outputs(run, step, from, tasks),
        "output",
        run,
        step,
        from,
        tasks);
  }

  /** A page of a step's tasks. */
  public TaskPage tasks(
      UUID run, String step, Set<TaskStatus> statuses, @Nullable Integer after, int pageSize) {
    return look(
        LIVE,
        () -> operations.tasks(run, step, statuses, after, pageSize),
        "tasks",
        run,
        step,
        statuses,
        after,
        pageSize);
  }

  /** Equal errors of a step together. */
  public List<TaskError> errors(UUID run, String step) {
    return look(BACKLOG, () -> operations.taskErrors(run, step), "errors", run, step);
  }

  /** A step's tasks as a heat map. */
  public List<TaskCell> cells(UUID run, String step, int cells) {
    return look(HEAVY, () -> operations.taskCells(run, step, cells), "cells", run, step, cells);
  }

  /** One task. */
  public TaskDetail task(UUID run, String step, int index) {
    return look(
        LIVE, () -> operations.task(run, step, index, SHOWN_BYTES), "task", run, step, index);
  }

  /** One task with payloads of up to 10 MB, which is not kept. */
  public TaskDetail wholeTask(UUID run, String step, int index) {
    return look(
        Duration.ZERO,
        () -> operations.task(run, step, index, MOST_BYTES),
        "whole task",
        run,
        step,
        index);
  }

  /** A flow version's structure and options. */
  public FlowShape shape(String slug, @Nullable Integer version) {
    return look(
        BACKLOG,
        () -> OwnQueries.shape(operations.flowDefinitionJson(slug, version)),
        "shape",
        slug,
        version);
  }

  /** The options that flows set, by flow. */
  public Map<String, Map<String, JsonNode>> flowOptions() {
    return look(STATISTICS, queries::flowOptions, "options");
  }

  /** How long a flow's newest runs took. */
  public FlowSample sample(String slug) {
    return look(STATISTICS, () -> queries.sample(slug, SAMPLED_RUNS), "sample", slug);
  }

  /** Runs that ended in the last 24 hours before {@code now}, by hour. */
  public List<EndedRuns> ended(Instant now) {
    Instant since = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(23));
    return look(STATISTICS, () -> queries.ended(since), "ended", since);
  }

  /** The workers, also those that stopped in the last 24 hours. */
  public List<WorkerSummary> workers() {
    return look(LIVE, () -> operations.workers(true), "workers");
  }

  /** Steps that nobody can run. Their tasks are not counted. */
  public List<StrandedStep> stranded() {
    return look(BACKLOG, queries::stranded, "stranded");
  }

  /** The same, with how many tasks they have. */
  public List<StrandedStep> countedStranded() {
    return look(BACKLOG, operations::strandedSteps, "counted stranded");
  }

  /** Where tasks wait, and why. */
  public List<BacklogStep> backlog() {
    return look(BACKLOG, operations::backlog, "backlog");
  }

  /** What workers hold. */
  public List<RunningTask> running() {
    return look(LIVE, () -> operations.runningTasks(RUNNING), "running");
  }

  /** A payload of a task, of any size, which is not kept; null without one. */
  public @Nullable InputStream payload(UUID run, String step, int index, String which) {
    Looks slow = patient();
    // A question of its own, because a stream is not shared.
    return slow.look(
            Duration.ZERO,
            () -> Optional.ofNullable(slow.queries.payload(run, step, index, which)),
            "payload",
            new Object())
        .orElse(null);
  }

  /** The signal of a task, and its failed neighbours. */
  public TaskAround around(UUID run, String step, int index) {
    return look(LIVE, () -> queries.around(run, step, index), "around", run, step, index);
  }

  /** How many items of a fanout end per second at present, or null while that is not known. */
  public @Nullable Double pace(UUID run, String step, Instant began, Instant now, int done) {
    return pace.of(List.of(run, step), began, now, done);
  }

  /** The schedules. */
  public List<ScheduleSummary> schedules() {
    return look(BACKLOG, schedules::list, "schedules");
  }

  /** The newest firings of a schedule. */
  public List<ScheduleFiring> firings(String flow, String schedule, int most) {
    return look(
        BACKLOG,
        () -> schedules.firings(flow, schedule, null, most),
        "firings",
        flow,
        schedule,
        most);
  }

  /** The newest firings of the first schedules, of a flow or of all. */
  public List<FiringHistory> histories(@Nullable String flow, int schedules, int most) {
    return look(
        HEAVY, () -> queries.histories(flow, schedules, most), "histories", flow, schedules, most);
  }

  /** The queues of PGMQ; null where the reading role has no right on them. */
  public @Nullable List<QueueLength> queues() {
    try {
      return look(BACKLOG, queries::queues, "queues");
    } catch (LookFailure e) {
      if (e.reason() == LookFailure.Reason.NO_RIGHT) {
        return null;
      }
      throw e;
    }
  }

  /** The run that ended first, or null. */
  public @Nullable RunSummary oldestEnded() {
    return look(HEAVY, () -> operations.ended(Instant.EPOCH, null, 1), "oldest ended").stream()
        .findFirst()
        .orElse(null);
  }

  /** What the server says about itself, as far as the reading role may know it. */
  public ServerLook server() {
    return look(HEAVY, queries::server, "server");
  }

  private <T> T look(Duration keep, Supplier<T> ask, @Nullable Object... question) {
    return shared.get(keep, Arrays.asList(question), () -> translated(ask));
  }

  private static <T> T translated(Supplier<T> ask) {
    try {
      return ask.get();
    } catch (PgflowException e) {
      throw LookFailure.of(e);
    }
  }
}
