-- Purpose: how far a run is, step by step, in items.
-- Parameters: run_id.
-- Returns: one row per step, in the order they started, then as they were added: its status and how many of its
--   items are in which state. A fanout's items are the elements of its array, so a batch counts once
--   per element, in the state of its task. Any other step is one item. queued includes tasks held
--   back by max_concurrency or by the step's rate. total is null until the step has started. failed
--   is 10,001 where more than 10,000 tasks failed that are not tolerated. first_started_at is the
--   first claim of the first task. finished_at is the step's end. looked_at is the time of the count.
--   skip_reason is condition, dependency or exhausted for a skipped step. turns counts those whose output did not
--   match, of the first 10,000 tasks that repeated; null where none did. parked counts tasks that wait for a signal, at
--   most 10,001, the others in queued; deadline: when the first of these waits ends; null for a step that awaits none.
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
  finished_at timestamptz,
  looked_at timestamptz,
  skip_reason text,
  turns int,
  parked int,
  deadline timestamptz
)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_run(run_progress.run_id);
  return query
    select
      l.step_slug, l.status, l.total, l.queued, l.started, l.completed, l.failed, l.cancelled,
      l.first_started_at, l.finished_at, pgflow_internal.current_time(), l.skip_reason, l.turns,
      l.parked, l.deadline
    from pgflow_internal.step_looks(run_progress.run_id) l;
end;
$$;

comment on function pgflow.run_progress(uuid) is 'Counts of a run''s items by step and state.';
