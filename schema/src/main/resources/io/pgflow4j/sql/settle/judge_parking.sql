-- Purpose: decide about completions of steps that await a signal: the task parks. Nothing is locked, see judge_tasks.
-- Parameters: parallel arrays as in settle_tasks.
-- Returns: one row per completion of such a step: verdict parked, with the seconds until its deadline.
-- Notes: without a timeout the deadline is about 31 years away.
create function pgflow_internal.judge_parking(
  run_ids uuid[], step_slugs text[], task_indexes int[], attempts int[], error_messages text[]
)
returns setof pgflow_internal.judgement language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  return query
    select
      h.ord, h.run_id, h.step_slug, h.task_index, coalesce(h.attempt, t.attempts_count), 'parked',
      coalesce(s.signal_timeout, 1000000000)::numeric, null::text, null::int
    from unnest(
        judge_parking.run_ids, judge_parking.step_slugs, judge_parking.task_indexes, judge_parking.attempts,
        judge_parking.error_messages
      )
      with ordinality
      as h (run_id, step_slug, task_index, attempt, error_message, ord)
    cross join lateral pgflow_internal.run_of(h.run_id) r
    join pgflow.steps s
      on s.flow_slug = r.flow_slug
      and s.flow_version = r.flow_version
      and s.step_slug = h.step_slug
      and s.awaiting
    cross join lateral pgflow_internal.task_of(h.run_id, h.step_slug, h.task_index) t
    where h.error_message is null;
end;
$$;
