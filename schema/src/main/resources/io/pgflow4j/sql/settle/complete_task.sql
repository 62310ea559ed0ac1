-- Purpose: complete one task; complete_tasks for one.
-- Parameters: run_id, step_slug, task_index; output: any JSON; attempt: null for the current one.
-- Returns: done, repeated, already_done, stale or failed, see complete_tasks.
-- Errors: PF004 run, PF003 step or task.
create function pgflow.complete_task(
  run_id uuid,
  step_slug text,
  task_index int,
  output jsonb,
  attempt int default null
)
returns text language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_task(run_id, step_slug, task_index);
  return (
    select c.outcome
    from pgflow.complete_tasks(
      array[run_id], array[step_slug], array[task_index], array[output], array[attempt]
    ) c
  );
end;
$$;

comment on function pgflow.complete_task(uuid, text, int, jsonb, int) is
  'Completes one task; says done, already_done, stale or failed.';
