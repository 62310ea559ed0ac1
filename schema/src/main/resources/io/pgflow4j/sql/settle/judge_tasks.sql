-- Purpose: decide about handed-in tasks before anything is locked: whether a failed attempt is retried
--   or was the last one, whether a batch has one output per item (otherwise its attempt has failed),
--   and, in judge_outputs, whether dependents can fan out over an output. The verdict is exact although nothing is
--   locked, because it holds for the attempt number seen here, and settle_tasks applies it to no other attempt.
-- Parameters: parallel arrays as in settle_tasks.
-- Returns: one row per handed-in task that needs more than plain completion. attempt is the one judged.
create function pgflow_internal.judge_tasks(
  run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[], outputs jsonb[], error_messages text[],
  permanent boolean[]
)
returns setof pgflow_internal.judgement language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
begin
  return query
    select
      h.ord, h.run_id, h.step_slug, h.task_index,
      coalesce(h.attempt, t.attempts_count),
      v.verdict,
      case when v.verdict = 'retried' then
        pgflow.calculate_retry_delay(
          coalesce(s.base_delay, f.base_delay),
          t.attempts_count - t.attempts_floor,
          coalesce(s.max_delay, f.max_delay),
          coalesce(s.jitter_percent, f.jitter_percent)
        )
      end,
      h.error_message,
      case
        when v.verdict = 'failed'
          and pgflow_internal.tolerates_failures(n)
          then case when n.batch_size is null then 1 else jsonb_array_length(t.input -> 'items') end
      end
    from (
      select u.*
      from unnest(run_ids, step_slugs, task_indexes, attempts, error_messages, permanent)
        with ordinality
        as u (run_id, step_slug, task_index, attempt, error_message, permanent, ord)
      where u.error_message is not null
      union all
      select u.run_id, u.step_slug, u.task_index, u.attempt, m.mismatch, false, u.ord
      from (
        -- Which of the steps handed in are batched? Few rows, however large the batch.
        select distinct r.run_id, n.step_slug
        from unnest(run_ids, step_slugs, error_messages) as k (run_id, step_slug, error_message)
        cross join lateral pgflow_internal.run_of(k.run_id) r
        join pgflow.fanouts n
          on n.flow_slug = r.flow_slug
          and n.flow_version = r.flow_version
          and n.step_slug = k.step_slug
          and n.batch_size is not null
        where k.error_message is null
      ) g
      join unnest(run_ids, step_slugs, task_indexes, attempts, error_messages)
        with ordinality
        as u (run_id, step_slug, task_index, attempt, error_message, ord)
        on u.run_id = g.run_id and u.step_slug = g.step_slug and u.error_message is null
      cross join lateral pgflow_internal.task_of(u.run_id, u.step_slug, u.task_index) t
      cross join lateral (
        select pgflow_internal.batch_mismatch(judge_tasks.outputs[u.ord], t.input) as mismatch
        offset 0
      ) m
      where m.mismatch is not null
    ) h
    cross join lateral pgflow_internal.shown_task(h.run_id, h.step_slug, h.task_index) t
    join pgflow.steps s
      on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
    left join pgflow.fanouts n
      on n.flow_slug = s.flow_slug and n.flow_version = s.flow_version and n.step_slug = s.step_slug
    join pgflow.flows f on f.flow_slug = t.flow_slug
    cross join lateral (
      select case
        when h.permanent
          or not pgflow_internal.attempts_left(
            t.attempts_count, t.attempts_floor, coalesce(s.max_attempts, f.max_attempts)
          )
          then 'failed'
        else 'retried'
      end as verdict
    ) v
    where case when pgflow_internal.is_live(t.status) then true else false end
      or h.permanent and pgflow_internal.is_overdue_signal(t.status, t.visible_at, now)
    union all
    select o.*
    from pgflow_internal.judge_outputs(
      run_ids, step_slugs, task_indexes, attempts, judge_tasks.outputs, error_messages
    ) o;
end;
$$;
