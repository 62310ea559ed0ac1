-- Purpose: refuse a key that names no task.
-- Errors: PF004 run, PF003 step or task.
create function pgflow_internal.require_task(run_id uuid, step_slug text, task_index int)
returns void language plpgsql stable set search_path to pg_catalog, pg_temp as $$
begin
  if not exists (
    select 1 from pgflow_internal.task_of(require_task.run_id, require_task.step_slug, require_task.task_index)
  ) or not pgflow_internal.owns(pgflow_internal.partition_of(require_task.run_id)) then
    perform pgflow_internal.require_run(require_task.run_id);
    raise exception using
      errcode = 'PF003',
      message = format(
        'Run %s has no task %s of step %L',
        require_task.run_id,
        coalesce(require_task.task_index::text, 'null'),
        require_task.step_slug
      ),
      hint = 'Check the step''s slug and the index; a step has no tasks before it starts.';
  end if;
end;
$$;
