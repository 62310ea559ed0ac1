-- Purpose: what a step's tasks failed with, equal errors together.
-- Parameters: run_id; step_slug.
-- Returns: the 20 commonest first lines among the first 10,000 failed tasks: the line, how many tasks
--   it failed, and the first of them.
-- Errors: PF004 run, PF003 step.
create function pgflow.task_errors(run_id uuid, step_slug text)
returns table (error text, tasks int, first_index int)
language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  state pgflow.step_states := pgflow_internal.require_step_state(task_errors.run_id, task_errors.step_slug);
begin
  return query
    select f.error, count(*)::int, min(f.task_index)
    from (
      select pgflow_internal.first_line(t.error_message) as error, t.task_index
      from pgflow.task_rows t
      where t.run_id = state.run_id and t.step_slug = state.step_slug and t.status = 'failed'
      order by t.task_index
      limit 10000
    ) f
    group by f.error
    order by count(*) desc, min(f.task_index)
    limit 20;
end;
$$;

comment on function pgflow.task_errors(uuid, text) is 'What a step''s tasks failed with, equal errors together.';
