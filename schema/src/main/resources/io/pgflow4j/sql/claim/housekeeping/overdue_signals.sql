-- Purpose: list parked tasks whose signal has not come in time, which a claim fails before it claims, whoever runs
--   their flows.
-- Parameters: most: how many to list at most, those first whose deadline was first.
-- Returns: arrays for apply_results.
create function pgflow_internal.overdue_signals(
  most int,
  out run_ids uuid[], out step_slugs text[], out task_indexes int[], out attempts int[], out error_messages text[]
)
language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
begin
  select
    coalesce(array_agg(t.run_id), '{}'),
    coalesce(array_agg(t.step_slug), '{}'),
    coalesce(array_agg(t.task_index), '{}'),
    coalesce(array_agg(t.attempts_count), '{}'),
    coalesce(
      array_agg(
        'No signal within '
          || pgflow_internal.signal_duration(extract(epoch from g.deadline - g.parked_at)::int)
      ),
      '{}'
    )
  into run_ids, step_slugs, task_indexes, attempts, error_messages
  from (
    select g.*
    from pgflow.signals g
    where g.deadline <= now
    order by g.deadline
    limit overdue_signals.most
  ) g
  cross join lateral pgflow_internal.task_of(g.run_id, g.step_slug, g.task_index) t
  where pgflow_internal.is_overdue_signal(t.status, t.visible_at, now);
end;
$$;
