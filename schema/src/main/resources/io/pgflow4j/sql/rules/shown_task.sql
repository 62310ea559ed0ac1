-- Purpose: the task with a key as callers see it, for joins from keys to tasks. task_of is its row.
-- Parameters: run_id, step_slug, task_index.
-- Returns: its row of step_tasks, or none.
-- Notes: as task_of.
create function pgflow_internal.shown_task(run_id uuid, step_slug text, task_index int)
returns setof pgflow.step_tasks language sql stable
as $$
  select t.*
  from pgflow.step_tasks t
  where t.run_id operator(pg_catalog.=) shown_task.run_id
    and t.step_slug operator(pg_catalog.=) shown_task.step_slug
    and t.task_index operator(pg_catalog.=) shown_task.task_index
  limit 1
$$;
