-- Purpose: how far a run is, step by step.
-- Parameters: run_id.
-- Returns: one row per step, in the order they started, then by slug: its status and how many of its
--   tasks are in which state; queued includes tasks held back by max_concurrency or by the step's
--   rate; total is null until the step has started; first start and last end of its tasks; looked_at:
--   the time of the count.
-- Errors: PF004 run.
-- Callers: clients.
create function pgflow.run_progress(run_id uuid)
returns table (
  step_slug text,
  status text,
  total int,
  queued int,
  started int,
  completed int,
  failed int,
  cancelled int,
  first_started_at timestamptz,
  last_finished_at timestamptz,
  looked_at timestamptz
)
language plpgsql
stable
security definer
set search_path to ''
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow.current_time();
begin
  perform pgflow.require_run(run_progress.run_id);
  return query
    select
      ss.step_slug, ss.status, ss.initial_tasks,
      c.queued, c.started, c.completed, c.failed, c.cancelled,
      c.first_started_at, c.last_finished_at, now
    from pgflow.step_states ss
    cross join lateral (
      select
        count(*) filter (where t.status in ('waiting', 'throttled', 'queued'))::int as queued,
        count(*) filter (where t.status = 'started')::int as started,
        count(*) filter (where t.status = 'completed')::int as completed,
        count(*) filter (where t.status = 'failed')::int as failed,
        count(*) filter (where t.status = 'cancelled')::int as cancelled,
        min(t.started_at) as first_started_at,
        max(t.finished_at) as last_finished_at
      from pgflow.step_tasks t
      where t.run_id = ss.run_id and t.step_slug = ss.step_slug
    ) c
    where ss.run_id = run_progress.run_id
    order by ss.started_at nulls last, ss.step_slug;
end;
$$;

comment on function pgflow.run_progress(uuid) is 'Counts of a run''s tasks by step and state.';
