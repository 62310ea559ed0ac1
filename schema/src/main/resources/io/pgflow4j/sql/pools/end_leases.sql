-- Purpose: turn what is left of leases into tasks that were started one by one.
-- Parameters: leases, which the caller has locked; task_index is the lease's first_index.
-- Locks: step_tasks that only results for these leases reach.
create function pgflow_internal.end_leases(leases pgflow_internal.task_key[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  with ended as (
    delete from pgflow.leases l
    using unnest(end_leases.leases) k
    where l.run_id = any (array[k.run_id]) and l.step_slug = k.step_slug and l.first_index = k.task_index
    returning l.*
  )
  update pgflow.task_rows t
  set status = 'started',
    attempts_count = 1,
    worker_id = e.worker_id,
    started_at = e.started_at,
    visible_at = e.expires_at
  from ended e
  where t.run_id = any (array[e.run_id])
    and t.step_slug = e.step_slug
    and t.task_index >= e.first_index
    and t.task_index < e.end_index
    and pgflow_internal.is_pooled(t.status, t.finished_at);
end;
$$;
