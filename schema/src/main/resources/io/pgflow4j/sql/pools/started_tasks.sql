-- Purpose: the tasks that are claimed, whether one by one or with others, for reading.
-- Notes: without settings and with every name qualified, as run_of, so that the planner inlines it. Reads the rows of
--   leases, so that the caller has to bound what it asks for.
create function pgflow_internal.started_tasks()
returns table (
  run_id uuid, flow_slug text, flow_version int, step_slug text, task_index int, attempts_count int,
  started_at timestamptz, visible_at timestamptz, worker_id uuid
)
language sql stable
as $$
  select
    t.run_id, t.flow_slug, t.flow_version, t.step_slug, t.task_index, t.attempts_count, t.started_at, t.visible_at,
    t.worker_id
  from pgflow.task_rows t
  where t.status operator(pg_catalog.=) 'started'
  union all
  select
    l.run_id, l.flow_slug, l.flow_version, l.step_slug, n.task_index, 1, l.started_at, l.expires_at, l.worker_id
  from pgflow.leases l
  cross join lateral pgflow_internal.leased_tasks(l) n
$$;
