package io.pgflow4j.dashboard.internal.read;

import io.pgflow4j.FlowStats;
import io.pgflow4j.PayloadExcerpt;
import io.pgflow4j.RunLook;
import io.pgflow4j.StrandedStep;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the pages ask the server that the library does not ask. Each query has one row. */
final class OwnQueries {
  private static final JsonMapper SQL_NAMES =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final JsonMapper JAVA_NAMES =
      SQL_NAMES.rebuild().propertyNamingStrategy(null).build();

  private final DataSource reading;

  OwnQueries(DataSource reading) {
    this.reading = reading;
  }

  /** What {@code pgflow.flow_definition} says. */
  static FlowShape shape(String definitionJson) {
    return JAVA_NAMES.readValue(definitionJson, FlowShape.class);
  }

  Installation installation() {
    return one(
        Installation.class,
        """
        select json_build_object(
          'version', i.version, 'queue', i.queue, 'database', current_database(),
          'server_version', current_setting('server_version'), 'as_of', clock_timestamp()
        )
        from pgflow.installed() i
        """);
  }

  /** The options that flows set, by flow. */
  Map<String, Map<String, JsonNode>> flowOptions() {
    return query(
        "select coalesce(json_object_agg(f.flow_slug, f.options), '{}') from pgflow.list_flows() f",
        row -> SQL_NAMES.readValue(row.getString(1), new TypeReference<>() {}));
  }

  /** The servers that share the runs, as this one knows them; none without a map. */
  List<Shard> shards() {
    return rows(
        Shard[].class,
        """
        (
          select
            s.server, s.this as self, s.version, s.foreign_left, p.partitions, p.owned
          from pgflow.list_shards() s
          cross join lateral (
            select
              coalesce(sum(upper(r) - lower(r)), 0) as owned,
              coalesce(string_agg(lower(r) || '–' || upper(r) - 1, ', ' order by r), 'none') as partitions
            from unnest(s.partitions) r
          ) p
        )
        """);
  }

  /** How the server does. What other roles' sessions do is not seen by everybody. */
  ServerHealth health() {
    return one(
        ServerHealth.class,
        """
        select json_build_object(
          'version', (select i.version from pgflow.installed() i),
          'standby', pg_is_in_recovery(), 'self', m.self, 'map', m.version,
          'open_runs', f.open_runs, 'open_cut', f.cut, 'oldest_seconds', f.oldest,
          'workers', (select count(*) from pgflow.list_workers() w where w.status = 'alive'),
          'standbys', (select count(*) from pg_catalog.pg_stat_replication),
          'lag_bytes', (
            select max(pg_wal_lsn_diff(pg_current_wal_lsn(), r.replay_lsn))::bigint
            from pg_catalog.pg_stat_replication r
            where not pg_is_in_recovery()
          )
        )
        from (
          select max(s.server) filter (where s.this) as self, coalesce(max(s.version), 0) as version
          from pgflow.list_shards() s
        ) m
        cross join (
          select
            coalesce(sum(least(f.open_runs, 1000)), 0) as open_runs,
            coalesce(bool_or(f.open_runs > 1000), false) as cut,
            extract(epoch from clock_timestamp() - min(f.oldest_due_at)) as oldest
          from pgflow.list_flows() f
        ) f
        """);
  }

  PayloadExcerpt runInput(UUID run) {
    return query(
        """
        select
          pg_column_size(r.input), jsonb_typeof(r.input),
          case when pg_column_size(r.input) <= 100000 then r.input end
        from pgflow.get_run(?) r
        """,
        row -> new PayloadExcerpt(row.getInt(1), row.getString(3), row.getString(2), null, null),
        run);
  }

  /** Elements of what a single step returned. */
  OutputPage output(UUID run, String step, int from) {
    return query(
        """
        select
          case when jsonb_typeof(o.value) = 'array'
            then jsonb_path_query_array(
              o.value, '$[$first to $last]', jsonb_build_object('first', ?::int, 'last', ?::int)
            )
            else o.value
          end,
          case when jsonb_typeof(o.value) = 'array' then jsonb_array_length(o.value) end
        from (
          select pgflow.task_detail(?, ?, 0, 10000000) #> '{output,value}' as value
          offset 0
        ) o
        """,
        row -> new OutputPage(row.getString(1), row.getObject(2, Integer.class)),
        from,
        from + OutputPage.SIZE - 1,
        run,
        step);
  }

  /** What tasks of a fanout returned. */
  OutputPage outputs(UUID run, String step, int from, int tasks) {
    return query(
        """
        select jsonb_agg(pgflow.task_detail(?, ?, i, 100000) #> '{output,value}' order by i)
        from generate_series(?, ?) i
        """,
        row -> new OutputPage(row.getString(1), tasks),
        run,
        step,
        from,
        Math.min(from + OutputPage.SIZE, tasks) - 1);
  }

  @Nullable InputStream payload(UUID run, String step, int index, String which) {
    try (Connection connection = reading.getConnection()) {
      return Spool.payload(connection, run, step, index, which);
    } catch (SQLException e) {
      throw LookFailure.of(e);
    }
  }

  /** The signal of a task, and its failed neighbours. */
  TaskAround around(UUID run, String step, int index) {
    return query(
        "select pgflow.task_detail(?, ?, ?, 1)",
        row -> SQL_NAMES.readValue(row.getString(1), TaskAround.class),
        run,
        step,
        index);
  }

  /** A run and its steps. */
  RunSight run(UUID run) {
    return query(
        "select pgflow.run_look(?)",
        rows -> {
          ObjectNode look = (ObjectNode) SQL_NAMES.readTree(rows.getString(1));
          ObjectNode row = (ObjectNode) look.path("run");
          if (row.path("tags").isNull()) {
            row.putObject("tags");
          }
          look.setAll(row);
          return new RunSight(
              SQL_NAMES.treeToValue(look, RunLook.class),
              List.of(SQL_NAMES.treeToValue(look.path("steps"), StepWait[].class)));
        },
        run);
  }

  /** Figures of a flow's newest runs. */
  FlowSample sample(String flow, int runs) {
    return query(
        "select pgflow.flow_stats(?, ?)",
        row -> {
          JsonNode json = SQL_NAMES.readTree(row.getString(1));
          FlowStats stats = SQL_NAMES.treeToValue(json, FlowStats.class);
          List<Double> durations = new ArrayList<>();
          json.path("durations").forEach(seconds -> durations.add(seconds.asDouble()));
          return new FlowSample(stats, durations);
        },
        flow,
        runs);
  }

  /** How many runs ended in each hour since, and how. */
  List<EndedRuns> ended(Instant since) {
    return rows(EndedRuns[].class, "pgflow.run_counts(?::timestamptz)", since.toString());
  }

  /** The newest firings of the first schedules, by flow and slug. */
  List<FiringHistory> histories(@Nullable String flow, int schedules, int most) {
    return rows(
        FiringHistory[].class,
        """
        (
          select
            s.flow_slug, s.schedule_slug,
            (
              select coalesce(json_agg(f), '[]')
              from pgflow.list_firings(s.flow_slug, s.schedule_slug, page_size => ?) f
            ) as firings
          from pgflow.list_schedules() s
          where s.flow_slug = coalesce(?, s.flow_slug)
          limit ?
        )
        """,
        most,
        flow,
        schedules);
  }

  /** Steps that nobody can run, by one task of each. */
  List<StrandedStep> stranded() {
    return rows(StrandedStep[].class, "pgflow.stranded_steps(1)");
  }

  /** The queues of PGMQ. */
  List<QueueLength> queues() {
    return rows(
        QueueLength[].class,
        """
        (
          select
            m.queue_name as name, m.queue_length as messages, m.queue_visible_length as visible,
            m.oldest_msg_age_sec as oldest_seconds
          from pgmq.metrics_all() m
          join pgflow.list_flows() f on f.flow_slug = m.queue_name
          order by m.queue_name
        )
        """);
  }

  ServerLook server() {
    return one(
        ServerLook.class,
        """
        select json_build_object(
          'sees_all', pg_has_role('pg_read_all_stats', 'usage'),
          'oldest_transaction_seconds', extract(epoch from clock_timestamp() - a.xact_start)::bigint,
          'oldest_transaction', a.application_name,
          'login', session_user, 'role', current_user,
          'roles', (
            select string_agg(r.rolname, ', ' order by r.rolname)
            from pg_catalog.pg_roles r
            where r.rolname ~ '^pgflow_' and pg_has_role(session_user, r.oid, 'member')
          ),
          'tables', (
            select coalesce(json_agg(json_build_object(
              'name', s.relname, 'rows', s.n_live_tup, 'dead_rows', s.n_dead_tup,
              'bytes', pg_total_relation_size(s.relid),
              'vacuumed_at', greatest(s.last_vacuum, s.last_autovacuum)
            ) order by s.relname), '[]')
            from pg_catalog.pg_stat_all_tables s
            where s.schemaname = 'pgflow'
              and s.relname in ('runs', 'step_states', 'task_rows', 'attempt_failures')
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

  private <T> List<T> rows(Class<T[]> type, String from, @Nullable Object... parameters) {
    return query(
        "select coalesce(json_agg(r), '[]') from " + from + " r",
        row -> List.of(SQL_NAMES.readValue(row.getString(1), type)),
        parameters);
  }

  private <T> T one(Class<T> type, String sql) {
    return query(sql, row -> SQL_NAMES.readValue(row.getString(1), type));
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> T query(String sql, Row<T> read, @Nullable Object... parameters) {
    try (Connection connection = reading.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return read.read(row);
      }
    } catch (SQLException e) {
      throw LookFailure.of(e);
    }
  }
}
