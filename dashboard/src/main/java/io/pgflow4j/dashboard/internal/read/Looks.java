package io.pgflow4j.dashboard.internal.read;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What the pages look at, each a function of the SQL core's room {@code read}. Thread-safe. */
public final class Looks {
  /** How long a look may take. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How long it may take when a viewer asks for more. */
  public static final Duration MORE_PATIENCE = Duration.ofSeconds(10);

  private static final int LARGEST = 10_000_000;

  private static final Duration LIVE = Duration.ofSeconds(1);
  private static final Duration BACKLOG = Duration.ofSeconds(5);
  private static final Duration HEAVY = Duration.ofSeconds(10);
  private static final Duration STATISTICS = Duration.ofSeconds(60);

  private static final JsonMapper SQL_NAMES =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final JsonMapper JAVA_NAMES =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Reader reader;
  private final Shared shared;
  private final Duration patience;

  /** Looks at a database through a data source. */
  public Looks(DataSource dataSource) {
    this(new Reader(dataSource), new Shared(System::nanoTime), PATIENCE);
  }

  private Looks(Reader reader, Shared shared, Duration patience) {
    this.reader = reader;
    this.shared = shared;
    this.patience = patience;
  }

  /** The same looks, with {@link #MORE_PATIENCE}. */
  public Looks patient() {
    return new Looks(reader, shared, MORE_PATIENCE);
  }

  /** Forgets shared answers, because something was changed. */
  public void forget() {
    shared.forget();
  }

  /** What is installed. */
  public Installation installation() {
    return one(
        LIVE,
        Installation.class,
        """
        select json_build_object(
          'version', i.version, 'queue', i.queue, 'database', current_database(),
          'server_version', current_setting('server_version'), 'as_of', clock_timestamp()
        )
        from pgflow.installed() i
        """);
  }

  /** The flows. */
  public List<FlowRow> flows() {
    return many(LIVE, FlowRow.class, "select to_jsonb(f) from pgflow.list_flows() f");
  }

  /** A flow that exists; it may be newer than the answer that viewers share. */
  public FlowRow flowRow(String slug) {
    Optional<FlowRow> known = find(slug);
    if (known.isEmpty()) {
      forget();
      known = find(slug);
    }
    return known.orElseThrow(
        () -> new LookFailure(LookFailure.Reason.UNKNOWN, "Flow '" + slug + "' is gone"));
  }

  private Optional<FlowRow> find(String slug) {
    return flows().stream().filter(flow -> flow.flowSlug().equals(slug)).findFirst();
  }

  /** A page of runs. */
  public List<RunRow> runs(RunFilter filter) {
    return runs(LIVE, filter);
  }

  /** A flow's newest completed runs, which many viewers share for longer. */
  public List<RunRow> sampled(String flow, int runs) {
    return runs(STATISTICS, RunFilter.newest(flow, "completed", runs));
  }

  private List<RunRow> runs(Duration keep, RunFilter filter) {
    return many(
        keep,
        RunRow.class,
        """
        select to_jsonb(r)
        from pgflow.list_runs(
          case when ?::text is not null then array[?::text] end,
          case when ?::text is not null then array[?::text] end,
          ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::uuid, ?
        ) r
        """,
        filter.flow(),
        filter.flow(),
        filter.status(),
        filter.status(),
        filter.from(),
        filter.before(),
        filter.afterStartedAt(),
        filter.afterRunId(),
        filter.pageSize());
  }

  /** Runs by the beginning of their id. */
  public List<RunRow> findRuns(String prefix) {
    return many(LIVE, RunRow.class, "select to_jsonb(r) from pgflow.find_runs(?) r", prefix);
  }

  /** Runs of a flow by what their input contains. */
  public SearchResult searchRuns(String flow, String containsJson, @Nullable String before) {
    return one(
        LIVE,
        SearchResult.class,
        "select pgflow.search_runs(?, ?::jsonb, 10000, ?::timestamptz)",
        flow,
        containsJson,
        before);
  }

  /** A run and its steps. */
  public RunLook run(UUID id) {
    return one(LIVE, RunLook.class, "select pgflow.run_look(?)", id);
  }

  /** A run's own input. */
  public @Nullable Excerpt runInput(UUID id) {
    return one(
        LIVE,
        Excerpt.class,
        """
        select case
          when pg_column_size(r.input) <= 100000
            then jsonb_build_object('bytes', pg_column_size(r.input), 'value', r.input)
          else jsonb_build_object('bytes', pg_column_size(r.input), 'type', jsonb_typeof(r.input))
        end
        from pgflow.get_run(?) r
        """,
        id);
  }

  /** A page of a step's tasks. */
  public TaskPage tasks(
      UUID run, String step, @Nullable String status, @Nullable Integer after, int pageSize) {
    return one(
        LIVE,
        TaskPage.class,
        "select pgflow.list_tasks(?, ?, case when ?::text is not null then string_to_array(?, ',')"
            + " end, ?, ?)",
        run,
        step,
        status,
        status,
        after,
        pageSize);
  }

  /** Equal errors of a step together. */
  public List<ErrorGroup> errors(UUID run, String step) {
    return many(
        LIVE, ErrorGroup.class, "select to_jsonb(e) from pgflow.task_errors(?, ?) e", run, step);
  }

  /** A step's tasks as a heat map. */
  public List<Cell> cells(UUID run, String step, int cells) {
    return many(
        HEAVY,
        Cell.class,
        "select to_jsonb(c) from pgflow.task_cells(?, ?, ?) c",
        run,
        step,
        cells);
  }

  /** One task. */
  public TaskLook task(UUID run, String step, int index) {
    return one(LIVE, TaskLook.class, "select pgflow.task_detail(?, ?, ?)", run, step, index);
  }

  /** One task with payloads of up to 10 MB, which is not kept. */
  public TaskLook wholeTask(UUID run, String step, int index) {
    return one(
        Duration.ZERO,
        TaskLook.class,
        "select pgflow.task_detail(?, ?, ?, ?)",
        run,
        step,
        index,
        LARGEST);
  }

  /** A flow version's structure and options. */
  public FlowShape flow(String slug, @Nullable Integer version) {
    String json = text(LIVE, "select pgflow.flow_definition(?, ?)", slug, version);
    return JAVA_NAMES.readValue(json, FlowShape.class);
  }

  /** How long a flow's newest runs took. */
  public FlowStats stats(String slug) {
    return one(STATISTICS, FlowStats.class, "select pgflow.flow_stats(?)", slug);
  }

  /** Runs that ended in the last 24 hours, by hour. */
  public List<RunCount> counts() {
    return many(
        STATISTICS,
        RunCount.class,
        """
        select to_jsonb(c)
        from pgflow.run_counts(date_trunc('hour', now()) - interval '23 hours', '1 hour') c
        """);
  }

  /** The workers, also those that stopped in the last 24 hours. */
  public List<WorkerRow> workers() {
    return many(LIVE, WorkerRow.class, "select to_jsonb(w) from pgflow.list_workers(true) w");
  }

  /** Steps that nobody can run. */
  public List<StrandedRow> stranded() {
    return many(LIVE, StrandedRow.class, "select to_jsonb(s) from pgflow.stranded_steps() s");
  }

  /** Where tasks wait, and why. */
  public List<BacklogRow> backlog() {
    return many(BACKLOG, BacklogRow.class, "select to_jsonb(b) from pgflow.list_backlog() b");
  }

  /** What workers hold. */
  public List<RunningRow> running() {
    return many(LIVE, RunningRow.class, "select to_jsonb(t) from pgflow.list_running_tasks(50) t");
  }

  /** What the server says about itself, as far as the reading role may know it. */
  public ServerLook server() {
    return one(
        HEAVY,
        ServerLook.class,
        """
        select json_build_object(
          'sees_all', pg_has_role('pg_read_all_stats', 'usage'),
          'oldest_transaction_seconds', extract(epoch from clock_timestamp() - a.xact_start)::bigint,
          'oldest_transaction', a.application_name,
          'login', session_user, 'role', current_user,
          'tables', (
            select coalesce(json_agg(json_build_object(
              'name', s.relname, 'rows', s.n_live_tup, 'dead_rows', s.n_dead_tup,
              'bytes', pg_total_relation_size(s.relid),
              'vacuumed_at', greatest(s.last_vacuum, s.last_autovacuum)
            ) order by s.relname), '[]')
            from pg_catalog.pg_stat_all_tables s
            where s.schemaname = 'pgflow'
              and s.relname in ('runs', 'step_states', 'step_tasks', 'attempt_failures')
          )
        )
        from (select 1) one
        left join lateral (
          select * from pg_catalog.pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
          order by xact_start
          limit 1
        ) a on true
        """);
  }

  private <T> T one(Duration keep, Class<T> type, String sql, @Nullable Object... parameters) {
    return SQL_NAMES.readValue(text(keep, sql, parameters), type);
  }

  private String text(Duration keep, String sql, @Nullable Object... parameters) {
    return Objects.requireNonNullElse(texts(keep, sql, parameters).get(0), "null");
  }

  private <T> List<T> many(
      Duration keep, Class<T> type, String sql, @Nullable Object... parameters) {
    return texts(keep, sql, parameters).stream()
        .map(text -> SQL_NAMES.readValue(text, type))
        .toList();
  }

  private List<@Nullable String> texts(Duration keep, String sql, @Nullable Object... parameters) {
    List<@Nullable Object> values = Arrays.asList(parameters);
    return shared.get(keep, sql, values, () -> reader.texts(patience, sql, values));
  }
}
