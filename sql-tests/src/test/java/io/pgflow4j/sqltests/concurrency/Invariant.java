package io.pgflow4j.sqltests.concurrency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What must hold between transactions, each as a query for the rows that break it. */
enum Invariant {
  STEPS_HAVE_THEIR_TASKS(
      """
      select ss.run_id, ss.step_slug, ss.status, ss.initial_tasks, c.tasks
      from pgflow.step_states ss
      cross join lateral (
        select count(*) as tasks from pgflow.step_tasks t
        where t.run_id = ss.run_id and t.step_slug = ss.step_slug
      ) c
      where c.tasks <> coalesce(ss.initial_tasks, 0)
      """),
  REMAINING_TASKS_ARE_THOSE_NOT_COMPLETED(
      """
      select ss.run_id, ss.step_slug, ss.status, ss.remaining_tasks, c.tasks
      from pgflow.step_states ss
      cross join lateral (
        select count(*) as tasks from pgflow.step_tasks t
        where t.run_id = ss.run_id and t.step_slug = ss.step_slug and t.status <> 'completed'
          and not (t.status = 'failed' and ss.failed_items is not null)
      ) c
      where c.tasks <> coalesce(ss.remaining_tasks, 0) - (
        select coalesce(sum(y.tasks), 0) from pgflow.step_tallies y
        where y.run_id = ss.run_id and y.step_slug = ss.step_slug
      )
      """),
  TALLIES_ARE_LEFT_TO_STARTED_STEPS_WITH_UNFINISHED_TASKS(
      """
      select y.run_id, y.step_slug, y.tasks
      from pgflow.step_tallies y
      where not exists (
        select from pgflow.step_states ss
        join pgflow.step_tasks t on t.run_id = ss.run_id and t.step_slug = ss.step_slug
        where ss.run_id = y.run_id and ss.step_slug = y.step_slug
          and ss.status = 'started' and t.status in ('throttled', 'queued', 'started', 'parked')
      )
      """),
  STEPS_ARE_COMPLETED_WITH_THEIR_LAST_TASK(
      """
      select ss.run_id, ss.step_slug, ss.status, ss.remaining_tasks
      from pgflow.step_states ss
      where ss.status <> 'skipped' and (ss.status = 'completed')
        <> (ss.remaining_tasks is not distinct from 0 and ss.error_message is null)
      """),
  FANOUTS_ARE_GATHERED_WHOLE(
      """
      select ss.run_id, ss.step_slug, ss.output
      from pgflow.step_states ss
      join pgflow.runs r on r.run_id = ss.run_id
      join pgflow.fanouts s on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version
        and s.step_slug = ss.step_slug
      where ss.status = 'completed' and ss.failed_items is null and s.batch_size is null
        and ss.output is distinct from (
          select coalesce(jsonb_agg(t.output order by t.task_index), '[]')
          from pgflow.step_tasks t
          where t.run_id = ss.run_id and t.step_slug = ss.step_slug
        )
      """),
  BATCHES_AND_RESULTS_ARE_GATHERED_WHOLE(
      """
      select ss.run_id, ss.step_slug, ss.initial_items, ss.failed_items, ss.output
      from pgflow.step_states ss
      where ss.status = 'completed'
        and (
          jsonb_array_length(ss.output) <> ss.initial_items
          or jsonb_array_length(jsonb_path_query_array(ss.output, '$[*].failed.index'))
            <> ss.failed_items
        )
      """),
  FAILED_ITEMS_ARE_COUNTED(
      """
      select ss.run_id, ss.step_slug, ss.status, ss.failed_items, c.items
      from pgflow.step_states ss
      cross join lateral (
        select coalesce(sum(coalesce(jsonb_array_length(t.input -> 'items'), 1)), 0) as items
        from pgflow.step_tasks t
        where t.run_id = ss.run_id and t.step_slug = ss.step_slug and t.status = 'failed'
      ) c
      where c.items <> ss.failed_items
      """),
  NO_MORE_FAILURES_ARE_TOLERATED_THAN_MAY_BE(
      """
      select ss.run_id, ss.step_slug, ss.status, ss.failed_items
      from pgflow.step_states ss
      join pgflow.runs r on r.run_id = ss.run_id
      join pgflow.fanouts s on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version
        and s.step_slug = ss.step_slug
      where ss.failed_items
          > coalesce(s.tolerate_failures, s.tolerate_failure_percent * ss.initial_items / 100)
        and ss.error_message is null
      """),
  REMAINING_DEPS_ARE_THOSE_NOT_RESOLVED(
      """
      select ss.run_id, ss.step_slug, ss.status, ss.remaining_deps, c.deps
      from pgflow.step_states ss
      join pgflow.runs r on r.run_id = ss.run_id
      cross join lateral (
        select count(*) as deps
        from pgflow.deps d
        join pgflow.step_states ds on ds.run_id = r.run_id and ds.step_slug = d.dep_slug
        where d.flow_slug = r.flow_slug and d.flow_version = r.flow_version
          and d.step_slug = ss.step_slug and ds.status not in ('completed', 'skipped')
      ) c
      where ss.status <> 'skipped' and c.deps <> ss.remaining_deps
      """),
  REMAINING_STEPS_ARE_THOSE_NOT_RESOLVED(
      """
      select r.run_id, r.status, r.remaining_steps, c.steps
      from pgflow.runs r
      cross join lateral (
        select count(*) as steps from pgflow.step_states ss
        where ss.run_id = r.run_id and ss.status not in ('completed', 'skipped')
      ) c
      where r.status <> 'started' and c.steps <> r.remaining_steps
      """),
  STEPS_ARE_SKIPPED_WITH_WHAT_THEY_REQUIRE(
      """
      select ss.run_id, ss.step_slug, ss.status, ss.skip_reason
      from pgflow.step_states ss
      join pgflow.runs r on r.run_id = ss.run_id
      cross join lateral (
        select
          coalesce(bool_or(d.requirement = 'required' and ds.status = 'skipped'), false)
            or coalesce(
              bool_and(ds.status = 'skipped') filter (where d.requirement = 'one_of'), false
            ) as lost
        from pgflow.deps d
        join pgflow.step_states ds on ds.run_id = r.run_id and ds.step_slug = d.dep_slug
        where d.flow_slug = r.flow_slug and d.flow_version = r.flow_version
          and d.step_slug = ss.step_slug
      ) c
      where c.lost <> (ss.skip_reason is not distinct from 'dependency')
      """),
  SKIPPED_STEPS_HAVE_NO_UNFINISHED_TASK(
      """
      select ss.run_id, ss.step_slug, t.task_index, t.status
      from pgflow.step_states ss
      join pgflow.step_tasks t on t.run_id = ss.run_id and t.step_slug = ss.step_slug
      where ss.status = 'skipped' and t.status in ('waiting', 'throttled', 'queued', 'started', 'parked')
      """),
  READY_STEPS_ARE_STARTED(
      """
      select ss.run_id, ss.step_slug
      from pgflow.step_states ss
      join pgflow.runs r on r.run_id = ss.run_id
      where r.status = 'started' and ss.status = 'created' and ss.remaining_deps = 0
      """),
  RUNNING_RUNS_HAVE_LIVE_TASKS_ONLY(
      """
      select r.run_id, t.step_slug, t.task_index, t.status
      from pgflow.runs r
      join pgflow.step_tasks t on t.run_id = r.run_id
      join pgflow.step_states ss on ss.run_id = t.run_id and ss.step_slug = t.step_slug
      where r.status = 'started' and t.status in ('failed', 'cancelled')
        and ss.status <> 'skipped'
        and not (t.status = 'failed' and ss.failed_items is not null)
      """),
  RUNNING_RUNS_GO_ON(
      """
      select r.run_id
      from pgflow.runs r
      where r.status = 'started'
        and not exists (
          select 1 from pgflow.step_tasks t
          where t.run_id = r.run_id and t.status in ('throttled', 'queued', 'started', 'parked')
        )
        and not exists (
          select 1 from pgflow.step_states ss
          where ss.run_id = r.run_id and ss.status = 'started' and ss.error_message is not null
        )
      """),
  ENDED_RUNS_HAVE_NO_UNFINISHED_TASK(
      """
      select r.run_id, r.status, t.step_slug, t.task_index, t.status
      from pgflow.runs r
      join pgflow.step_tasks t on t.run_id = r.run_id
      where r.status <> 'started' and t.status in ('waiting', 'throttled', 'queued', 'started', 'parked')
      """),
  ENDED_RUNS_HAVE_NO_UNFINISHED_STEP(
      """
      select r.run_id, r.status, ss.step_slug, ss.status
      from pgflow.runs r
      join pgflow.step_states ss on ss.run_id = r.run_id
      where r.status <> 'started' and ss.status in ('created', 'started')
        or r.status = 'completed' and ss.status not in ('completed', 'skipped')
      """),
  TASKS_OF_ENDED_RUNS_ADD_UP(
      """
      select ss.run_id, ss.step_slug, ss.initial_tasks, c.tasks
      from pgflow.step_states ss
      join pgflow.runs r on r.run_id = ss.run_id
      cross join lateral (
        select count(*) as tasks from pgflow.step_tasks t
        where t.run_id = ss.run_id and t.step_slug = ss.step_slug
          and t.status in ('completed', 'failed', 'cancelled')
      ) c
      where r.status <> 'started' and c.tasks <> coalesce(ss.initial_tasks, 0)
      """),
  FAILED_RUNS_SAY_WHY(
      """
      select r.run_id
      from pgflow.runs r
      where (r.status = 'failed') <> (r.error_message is not null and r.failed_step_slug is not null)
      """),
  MAX_CONCURRENCY_IS_USED_AND_KEPT(
      """
      select ss.run_id, ss.step_slug, c.running, c.waiting, c.with_room
      from pgflow.step_states ss
      join pgflow.runs r on r.run_id = ss.run_id and r.status = 'started'
      join pgflow.fanouts s on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version
        and s.step_slug = ss.step_slug and s.max_concurrency is not null
      cross join lateral (
        select
          count(*) filter (where t.status in ('throttled', 'queued', 'started', 'parked')) as running,
          count(*) filter (where t.status = 'waiting') as waiting,
          -- These wait for the first tasks of retry_tasks only.
          count(*) filter (where t.status = 'waiting' and t.visible_at < t.queued_at) as with_room
        from pgflow.step_tasks t
        where t.run_id = ss.run_id and t.step_slug = ss.step_slug
      ) c
      where c.running + c.with_room > s.max_concurrency
        or c.waiting > c.with_room and c.running + c.with_room < s.max_concurrency
      """),
  TASKS_ARE_THROTTLED_WHERE_THEIR_STEP_HAS_A_RATE_AND_NOWHERE_ELSE(
      """
      select t.run_id, t.step_slug, t.task_index, t.status
      from pgflow.step_tasks t
      left join pgflow.step_rates r on r.flow_slug = t.flow_slug and r.step_slug = t.step_slug
      where t.status = 'throttled' and r.step_slug is null
        or t.status = 'queued' and r.step_slug is not null
      """),
  NO_TASK_IS_PARKED_BESIDE_ITS_SIGNAL(
      """
      select t.run_id, t.step_slug, t.task_index, g.payload
      from pgflow.step_tasks t
      left join pgflow.signals g
        on g.run_id = t.run_id and g.step_slug = t.step_slug and g.task_index = t.task_index
      where t.status = 'parked'
        and (g.payload is null and g.attempt = t.attempts_count and g.parked_at is not null) is not true
      """),
  NO_SIGNAL_IS_KEPT_FOR_A_COMPLETED_TASK(
      """
      select g.run_id, g.step_slug, g.task_index
      from pgflow.signals g
      join pgflow.step_tasks t
        on t.run_id = g.run_id and t.step_slug = g.step_slug and t.task_index = g.task_index
      where t.status = 'completed' and (g.payload is not null or g.deadline is not null)
      """),
  NOTHING_IS_COMPLETED_TWICE(
      """
      select c.run_id, c.step_slug, c.task_index, count(*)
      from test.completions c
      group by 1, 2, 3
      having count(*) > 1
      """);

  private final String violations;

  Invariant(String violations) {
    this.violations = violations;
  }

  /** The broken invariants, each with one row that breaks it. */
  static List<String> broken(Connection connection) throws SQLException {
    List<String> broken = new ArrayList<>();
    for (Invariant invariant : values()) {
      String sql = "select v::text from (" + invariant.violations + ") v limit 1";
      Sql.query(connection, sql, row -> row.getString(1))
          .forEach(row -> broken.add(invariant + ": " + row));
    }
    return broken;
  }
}
