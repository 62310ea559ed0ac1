package io.pgflow4j.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The suite's own tables, beside schema pgflow. */
final class Ledger {
  /**
   * asked: run ids given to the client. sent: signals, and whether the client was told that they
   * were accepted. completions: by trigger, whenever a task becomes completed. effects: what
   * transactional steps wrote. executions: calls of handlers, see {@link ExecutionLog}. injected:
   * attempts that blows may have cost. cost: what was spent beyond one execution and one claim per
   * completion, and what explains it: blows, and where leases are short, what workers say of
   * themselves: that an attempt failed, came too late or got no answer. Small fanouts are pooled as
   * large ones are, three items in each pool.
   */
  static final String TABLES =
      """
      create schema test;
      create table test.asked (run_id uuid primary key);
      create table test.sent (run_id uuid, step_slug text, payload text, accepted boolean);
      create table test.completions (run_id uuid, step_slug text, task_index int);
      create table test.effects (run_id uuid, task_index int, attempt int, item int);
      create table test.executions (
        event text, run_id uuid, step_slug text, task_index int, attempt int);
      create table test.injected (attempts int);
      create function test.count() returns trigger language plpgsql as $$
      begin
        insert into test.completions values (new.run_id, new.step_slug, new.task_index);
        return null;
      end $$;
      create trigger count after update on pgflow.task_rows for each row
        when (new.status = 'completed' or new.status = 'pooled' and new.finished_at is not null)
        execute function test.count();
      create view test.cost as
        select
          (select count(*) from test.executions e where e.event = 'executed') - t.completed
            as executions,
          t.claimed - t.completed as claims,
          (select coalesce(sum(i.attempts), 0) from test.injected i)
            + (
              select coalesce(sum(case e.event when 'unavailable' then %d else 1 end), 0)
              from test.executions e
              where e.event <> 'executed' and (select timeout from pgflow.flows) = 2
            ) as explained
        from (
          select
            count(*) filter (where t.status = 'completed') as completed,
            coalesce(sum(t.attempts_count), 0) as claimed
          from pgflow.step_tasks t
        ) t;
      create or replace function pgflow_internal.pool_size(tasks int) returns int
      language sql immutable return 3;
      """
              .formatted(LoadWorker.BATCH)
          + Payload.SQL_FUNCTION;

  /** Of several servers, each looks at its own runs. */
  static final String LEAVE_OUT_FOREIGN_RUNS =
      Stream.of("executions", "completions", "effects")
          .map(
              table ->
                  "delete from test."
                      + table
                      + " x where not pgflow_internal.owns(pgflow_internal.partition_of(x.run_id));")
          .collect(Collectors.joining());

  private Ledger() {}

  /** Notes what a load asked for and sent. */
  static void note(Sql sql, List<UUID> asked, List<Answers.Sent> sent) throws SQLException {
    try (Connection connection = sql.dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into test.asked select unnest(?::uuid[])");
        PreparedStatement insertSent =
            connection.prepareStatement("insert into test.sent values (?, ?, ?, ?)")) {
      insert.setArray(1, connection.createArrayOf("uuid", asked.toArray()));
      insert.execute();
      for (Answers.Sent signal : sent) {
        insertSent.setObject(1, signal.runId());
        insertSent.setString(2, signal.stepSlug());
        insertSent.setString(3, signal.payload());
        insertSent.setBoolean(4, signal.accepted());
        insertSent.addBatch();
      }
      insertSent.executeBatch();
    }
  }
}
