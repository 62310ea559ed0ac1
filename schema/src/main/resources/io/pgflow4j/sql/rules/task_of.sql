-- Purpose: the task with a key, for joins from keys to tasks.
-- Parameters: run_id, step_slug, task_index.
-- Returns: its row, or none.
-- Notes: without settings and with every name qualified, as run_of, so that the planner inlines it. The limit keeps it
--   from turning the join round: one look by key per task.
create function pgflow_internal.task_of(run_id uuid, step_slug text, task_index int)
returns setof pgflow.task_rows language sql stable
as $$
  select t.*
  from pgflow.task_rows t
  where t.run_id operator(pg_catalog.=) task_of.run_id
    and t.step_slug operator(pg_catalog.=) task_of.step_slug
    and t.task_index operator(pg_catalog.=) task_of.task_index
  limit 1
$$;
