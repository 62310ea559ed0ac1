-- Purpose: how far a run is, step by step, in items.
-- Parameters: run_id.
-- Returns: one row per step, in the order they started, then by slug: its status and how many of its
--   items are in which state. A fanout's items are the elements of its array, so a batch counts once
--   per element, in the state of its task. Any other step is one item. queued includes tasks held
--   back by max_concurrency or by the step's rate. total is null until the step has started. Then the
--   first start and last end of its tasks, and looked_at, the time of the count.
-- Errors: PF004 run.
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
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
begin
  perform pgflow_internal.require_run(run_progress.run_id);
  return query
    select
      ss.step_slug, ss.status, n.items,
      c.queued, c.started, c.completed, c.failed, c.cancelled,
      c.first_started_at, c.last_finished_at, now
    from pgflow.step_states ss
    cross join lateral (select coalesce(ss.initial_items, ss.initial_tasks) as items) n
    -- Every batch but the last is as large as the first, whatever the step's option says by now: one
    -- input is read, not all.
    cross join lateral (
      select case
        when n.items > ss.initial_tasks then (
          select jsonb_array_length(t.input -> 'items')
          from pgflow.step_tasks t
          where t.run_id = ss.run_id and t.step_slug = ss.step_slug and t.task_index = 0
        )
        else 1
      end as items
    ) batch
    cross join lateral (
      select
        coalesce(sum(i.items) filter (where t.status in ('waiting', 'throttled', 'queued')), 0)::int as queued,
        coalesce(sum(i.items) filter (where t.status = 'started'), 0)::int as started,
        coalesce(sum(i.items) filter (where t.status = 'completed'), 0)::int as completed,
        coalesce(sum(i.items) filter (where t.status = 'failed'), 0)::int as failed,
        coalesce(sum(i.items) filter (where t.status = 'cancelled'), 0)::int as cancelled,
        min(t.started_at) as first_started_at,
        max(t.finished_at) as last_finished_at
      from pgflow.step_tasks t
      cross join lateral (
        select least(batch.items, n.items - t.task_index * batch.items) as items
      ) i
      where t.run_id = ss.run_id and t.step_slug = ss.step_slug
    ) c
    where ss.run_id = run_progress.run_id
    order by ss.started_at nulls last, ss.step_slug;
end;
$$;

comment on function pgflow.run_progress(uuid) is 'Counts of a run''s items by step and state.';
