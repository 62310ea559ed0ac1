package io.pgflow4j.sqltests.read;

import io.pgflow4j.PgflowSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database with history: 20 flows, 100,000 finished runs with 500,000 tasks, a backlog of 400,000
 * due tasks, and one open run ({@link #RUN}) whose fanout has 100,000 items, some of them claimed,
 * completed and failed. All runs of two flows have a tag of the same value, and a rarer one.
 *
 * <p>Tasks are inserted as the core leaves them, without triggers and before their indexes.
 */
final class FilledDatabase implements AutoCloseable {
  static final String RUN = "'ffffffff-0000-4000-8000-000000000001'";

  private static final String FILL =
      """
      do $$
      begin
        for n in 1..20 loop
          perform pgflow.create_flow('f' || n);
          perform pgflow.add_step('f' || n, 'make');
          perform pgflow.add_step(
            'f' || n, 'each', '{make}', step_type => 'fanout', tolerate_failures => 1000);
          perform pgflow.add_step('f' || n, 'sum', '{each}');
        end loop;
      end;
      $$;
      insert into pgflow.runs (
        run_id, flow_slug, flow_version, status, remaining_steps, input, output, error_message,
        started_at, finished_at, tags)
      select
        md5(n::text)::uuid, 'f' || mod(n, 20) + 1, 1,
        case when mod(n, 499) = 0 then 'cancelled' when mod(n, 199) = 0 then 'failed' else 'completed' end,
        0, jsonb_build_object('customer', n), '{}', case when mod(n, 199) = 0 then 'no' end,
        now() - make_interval(secs => n * 10), now() - make_interval(secs => n * 10 - 5),
        case when mod(n, 20) in (2, 18) then jsonb_build_object('customer', 'c' || mod(n, 1000), 'region', 'EU') end
      from generate_series(1, 100000) n;
      insert into pgflow.step_states (
        run_id, step_slug, flow_slug, status, remaining_deps, initial_tasks, remaining_tasks,
        started_at, finished_at)
      select r.run_id, s.step_slug, r.flow_slug, 'completed', 0, 1, 0, r.started_at, r.finished_at
      from pgflow.runs r
      join pgflow.steps s on s.flow_slug = r.flow_slug
      where r.flow_slug = 'f1';
      set session_replication_role = replica;
      create temporary table task_indexes as
      select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i
      where i.indrelid = 'pgflow.task_rows'::regclass and not i.indisprimary;
      do $$
      begin
        execute (select string_agg('drop index ' || name, ';') from task_indexes);
      end;
      $$;
      insert into pgflow.task_rows (
        run_id, queued_at, task_index, flow_version, flow_slug, step_slug, visible_at, status, attempts_count,
        started_at, finished_at, input, output)
      select
        r.run_id, r.started_at, n, 1, r.flow_slug, 'each', r.started_at + interval '62 s', 'completed', 1,
        r.started_at, r.finished_at, '{"item": 1}', '1'
      from pgflow.runs r
      cross join generate_series(0, 4) n
      order by r.run_id;
      insert into pgflow.task_rows (
        run_id, queued_at, task_index, flow_version, flow_slug, step_slug, visible_at, input)
      select
        md5('f2')::uuid, now(), n, 1, 'f2', 'each', now() - make_interval(secs => n), '{"item": 1}'
      from generate_series(0, 399999) n;
      do $$
      begin
        execute (select string_agg(definition, ';') from task_indexes);
      end;
      $$;
      reset session_replication_role;
      select pgflow.start_flow('f1', '{}', RUN);
      select pgflow.register_worker('ffffffff-0000-4000-8000-000000000070', 'app-1');
      select count(*) from pgflow.claim_tasks('{f1}', 1, 'ffffffff-0000-4000-8000-000000000070');
      select pgflow.complete_task(
        RUN, 'make', 0, (select to_jsonb(array_agg(n)) from generate_series(1, 100000) n));
      select count(*) from pgflow.claim_tasks('{f1}', 1600, 'ffffffff-0000-4000-8000-000000000070');
      select count(*)
      from pgflow.complete_tasks(
        array(select RUN::uuid from generate_series(0, 999)),
        array(select 'each' from generate_series(0, 999)),
        array(select n from generate_series(0, 999) n),
        array(select '1'::jsonb from generate_series(0, 999)));
      select count(*)
      from pgflow.fail_tasks(
        array(select RUN::uuid from generate_series(1000, 1499)),
        array(select 'each' from generate_series(1000, 1499)),
        array(select n from generate_series(1000, 1499) n),
        array(select 'broken ' || mod(n, 7) from generate_series(1000, 1499) n),
        permanent => array(select true from generate_series(1000, 1499)));
      select count(*) from pgflow.claim_tasks('{f1}', 100, 'ffffffff-0000-4000-8000-000000000070');
      """
          .replace("RUN", RUN);

  private static final Pattern BUFFERS =
      Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

  private final EmbeddedPostgres server;
  private final Connection connection;

  FilledDatabase() throws IOException, SQLException {
    server = EmbeddedPostgres.builder().setServerConfig("autovacuum", "off").start();
    PgflowSchema.install(server.getPostgresDatabase());
    connection = server.getPostgresDatabase().getConnection();
    execute(FILL);
    // Without a vacuum, every index entry costs the page of its row too. After one, it depends on
    // the
    // oldest snapshot of any session.
    // The server never analyzes tables as small as flows and steps by itself.
    execute("analyze pgflow.runs, pgflow.step_states, pgflow.task_rows, pgflow.attempt_failures");
  }

  /**
   * Pages of 8 kB that a statement touches, once its plans are made and the catalogue is known: the
   * least of three, because the server may drop what a session knows of the catalogue at any time.
   */
  long buffersOf(String sql) throws SQLException {
    execute(sql);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      least = Math.min(least, measured(sql));
    }
    return least;
  }

  /** The same for a statement that changes something, which is undone each time. */
  long buffersOfChange(String sql) throws SQLException {
    long least = Long.MAX_VALUE;
    connection.setAutoCommit(false);
    try {
      for (int i = 0; i < 3; i++) {
        least = Math.min(least, measured(sql));
        connection.rollback();
      }
    } finally {
      connection.setAutoCommit(true);
    }
    return least;
  }

  private long measured(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery("explain (analyze, buffers, timing off) " + sql)) {
      while (plan.next()) {
        Matcher buffers = BUFFERS.matcher(plan.getString(1));
        if (buffers.find()) {
          return number(buffers.group(1)) + number(buffers.group(2));
        }
      }
    }
    return 0;
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    server.close();
  }
}
