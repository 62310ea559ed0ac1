-- Purpose: the tasks of a step and version, by the index of due tasks.
-- Parameters: flow_slug, step_slug, flow_version.
-- Returns: their rows. The caller asks for a status of that index.
-- Notes: without settings and with every name qualified, as run_of, so that the planner inlines it.
create function pgflow_internal.tasks_of_step(flow_slug text, step_slug text, flow_version int)
returns setof pgflow.task_rows language sql stable
as $$
  select t.*
  from pgflow.task_rows t
  where pg_catalog.hashtextextended(t.flow_slug, 0)
      operator(pg_catalog.=) pg_catalog.hashtextextended(tasks_of_step.flow_slug, 0)
    and pg_catalog.hashtextextended(t.step_slug, t.flow_version)
      operator(pg_catalog.=) pg_catalog.hashtextextended(tasks_of_step.step_slug, tasks_of_step.flow_version)
    and t.flow_slug operator(pg_catalog.=) tasks_of_step.flow_slug
    and t.step_slug operator(pg_catalog.=) tasks_of_step.step_slug
    and t.flow_version operator(pg_catalog.=) tasks_of_step.flow_version
$$;
