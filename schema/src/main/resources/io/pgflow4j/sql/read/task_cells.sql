-- Purpose: a step's tasks as a heat map: ranges of indexes with the number of tasks in each state.
-- Parameters: run_id; step_slug; cells: how many ranges at most, 1 to 10,000.
-- Returns: per range: its number from 0, its first and last index, and how many of its tasks are in which state;
--   queued includes tasks held back and tasks that wait for a signal. No row before the step has tasks.
-- Errors: PF004 run, PF003 step, PF009 cells.
-- Notes: reads all tasks of the step. Ask for it seldom, and share the answer.
create function pgflow.task_cells(run_id uuid, step_slug text, cells int default 1000)
returns table (
  cell int,
  first_index int,
  last_index int,
  queued int,
  started int,
  completed int,
  failed int,
  cancelled int
)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp
set jit to off
as $$
declare
  most int := pgflow_internal.require_limit('cells', task_cells.cells, 10000);
  state pgflow.step_states := pgflow_internal.require_step_state(task_cells.run_id, task_cells.step_slug);
  leased int4multirange := pgflow_internal.leased_ranges(state.run_id, state.step_slug);
  size int := (state.initial_tasks + most - 1) / most;
begin
  return query
    select
      t.task_index / size, min(t.task_index), max(t.task_index),
      (count(*) filter (where t.status in ('waiting', 'throttled', 'queued', 'parked')))::int,
      (count(*) filter (where t.status = 'started'))::int,
      (count(*) filter (where t.status = 'completed'))::int,
      (count(*) filter (where t.status = 'failed'))::int,
      (count(*) filter (where t.status = 'cancelled'))::int
    from (
      select
        n.task_index, pgflow_internal.shown_status(n.status, n.finished_at, n.task_index <@ leased) as status
      from pgflow.task_rows n
      where n.run_id = state.run_id and n.step_slug = state.step_slug
    ) t
    group by t.task_index / size
    order by t.task_index / size;
end;
$$;

comment on function pgflow.task_cells(uuid, text, int) is 'A step''s tasks as ranges of indexes, counted by state.';
