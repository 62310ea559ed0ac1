-- Purpose: pick and lock due tasks: oldest first within a flow, flow after flow. A leased task whose
--   lease has expired is due like any other, unless it was on its last attempt.
-- Parameters: as in claim_tasks.
-- Returns: the rows' tids, locked by this transaction.
-- Locks: step_tasks, skipping what others have locked; never waits.
-- Callers: claim_tasks, exchange_tasks.
create function pgflow.queue_read(flow_slugs text[], qty int, runnable jsonb)
returns tid[]
language plpgsql
volatile
set search_path to ''
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow.current_time();
begin
  return array(
    select t.ctid
    from unnest(queue_read.flow_slugs) as k (flow_slug)
    cross join lateral (
      select t.ctid
      from pgflow.step_tasks t
      where t.flow_slug = k.flow_slug
        and t.status in ('queued', 'started')
        and t.visible_at <= now
        and (
          t.status = 'queued'
          or (
            select t.attempts_count - t.attempts_floor < coalesce(s.max_attempts, f.max_attempts)
            from pgflow.steps s
            join pgflow.flows f on f.flow_slug = s.flow_slug
            where s.flow_slug = t.flow_slug
              and s.flow_version = t.flow_version
              and s.step_slug = t.step_slug
          )
        )
        and (
          queue_read.runnable is null
          or t.flow_version between
            (queue_read.runnable -> t.flow_slug -> t.step_slug ->> 0)::int
            and (queue_read.runnable -> t.flow_slug -> t.step_slug ->> 1)::int
        )
      order by t.visible_at
      limit queue_read.qty
      for update of t skip locked
    ) t
    limit queue_read.qty
  );
end;
$$;
