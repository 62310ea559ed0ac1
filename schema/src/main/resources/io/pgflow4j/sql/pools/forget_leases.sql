-- Purpose: delete leases whose tasks are all completed.
-- Parameters: leases; task_index is the lease's first_index.
-- Locks: those leases, skipping what others have locked.
create function pgflow_internal.forget_leases(leases pgflow_internal.task_key[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  delete from pgflow.leases l
  where l.ctid = any (array(
    select n.ctid
    from unnest(forget_leases.leases) k
    join pgflow.leases n
      on n.run_id = any (array[k.run_id]) and n.step_slug = k.step_slug and n.first_index = k.task_index
    where not exists (
      select 1
      from pgflow.task_rows t
      where t.run_id = n.run_id
        and t.step_slug = n.step_slug
        and t.task_index >= n.first_index
        and t.task_index < n.end_index
        and pgflow_internal.is_pooled(t.status, t.finished_at)
    )
    for update of n skip locked
  ));
end;
$$;
