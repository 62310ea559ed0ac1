-- Purpose: what can be claimed, each task that is queued one by one and each pool, in the order of their indexes.
-- Returns: of each its group, status, and when it is due. The caller asks for those that await a claim: with a
--   condition in here, the planner would not merge both indexes.
-- Notes: without settings and with every name qualified, as run_of, so that the planner inlines it.
create function pgflow_internal.due_tasks()
returns table (flow_slug text, step_slug text, flow_version int, visible_at timestamptz, status text)
language sql stable
as $$
  select t.flow_slug, t.step_slug, t.flow_version, t.visible_at, t.status
  from pgflow.task_rows t
  union all
  select p.flow_slug, p.step_slug, p.flow_version, p.visible_at, 'queued'::pg_catalog.text
  from pgflow.pools p
$$;
