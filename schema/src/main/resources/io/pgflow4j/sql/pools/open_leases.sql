-- Purpose: what has been claimed, each task that was started one by one and each lease, in the order of their indexes.
-- Returns: of each its flow, status, and when its lease ends. The caller asks for status started: with a condition in
--   here, the planner would not merge both indexes.
-- Notes: without settings and with every name qualified, as run_of, so that the planner inlines it.
create function pgflow_internal.open_leases()
returns table (flow_slug text, visible_at timestamptz, status text)
language sql stable
as $$
  select t.flow_slug, t.visible_at, t.status from pgflow.task_rows t
  union all
  select l.flow_slug, l.expires_at, 'started'::pg_catalog.text from pgflow.leases l
$$;
