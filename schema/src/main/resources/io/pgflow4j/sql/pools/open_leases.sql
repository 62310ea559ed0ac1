-- Purpose: what has been claimed, each task that was started one by one and each lease, in the order of their indexes.
-- Returns: of each its flow and when its lease ends.
-- Notes: as due_tasks.
create function pgflow_internal.open_leases()
returns table (flow_slug text, visible_at timestamptz)
language sql stable
as $$
  select t.flow_slug, t.visible_at from pgflow.task_rows t where t.status operator(pg_catalog.=) 'started'
  union all
  select l.flow_slug, l.expires_at from pgflow.leases l
$$;
