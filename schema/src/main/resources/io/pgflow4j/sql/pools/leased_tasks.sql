-- Purpose: the tasks that a lease covers, for reading.
-- Returns: their indexes, and where their rows are.
-- Notes: without settings and with every name qualified, as run_of, so that the planner inlines it. The offset keeps it
--   from turning the join round.
create function pgflow_internal.leased_tasks(lease pgflow.leases)
returns table (task_index int, tid tid) language sql stable
as $$
  select t.task_index, t.ctid
  from pgflow.task_rows t
  where t.run_id operator(pg_catalog.=) lease.run_id
    and t.step_slug operator(pg_catalog.=) lease.step_slug
    and t.task_index operator(pg_catalog.>=) lease.first_index
    and t.task_index operator(pg_catalog.<) lease.end_index
    and pgflow_internal.is_pooled(t.status, t.finished_at)
  offset 0
$$;
