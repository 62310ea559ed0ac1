-- Purpose: write the usual batch into its tasks: completions of one step, each with the number of its attempt. It
--   does what write_results would do with them, for less.
-- Parameters: run_id, step_slug: the step; parallel arrays, one element per task: task_indexes, attempts, outputs.
-- Returns: the places in the batch of the results that were accepted; null where none was.
-- Locks: step_tasks by key.
create function pgflow_internal.write_completions(
  run_id uuid,
  step_slug text,
  task_indexes int[],
  attempts int[],
  outputs jsonb[]
)
returns bigint[]
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  ords bigint[];
begin
  -- Outputs are taken from the array: they can be large, and sorting would copy them. The step is a column of
  -- handed: as a constant of the update it makes the planner read all tasks of the step first.
  with handed as materialized (
    select
      write_completions.run_id as run_id, write_completions.step_slug as step_slug, h.task_index,
      h.attempt, h.ord
    from unnest(write_completions.task_indexes, write_completions.attempts)
      with ordinality as h (task_index, attempt, ord)
    order by h.task_index, h.ord
  ),
  updated as (
    update pgflow.step_tasks t
    set status = 'completed', output = coalesce(write_completions.outputs[h.ord], 'null'),
      error_message = null, finished_at = now
    from handed h
    where t.run_id = any (array[h.run_id])
      and t.step_slug = h.step_slug
      and t.task_index = h.task_index
      and pgflow_internal.holds_attempt(t.status, t.attempts_count, h.attempt, h.attempt is not null)
    returning h.ord
  )
  select array_agg(u.ord) into ords from updated u;
  return ords;
end;
$$;
