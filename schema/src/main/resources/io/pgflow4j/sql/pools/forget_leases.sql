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
    cross join lateral (
      select l.ctid, l.*
      from pgflow.leases l
      where l.run_id = k.run_id
        and l.step_slug = k.step_slug
        and l.first_index = k.task_index
        -- Asked before the lock: a lease that stays is not locked, so that nobody waits for the caller.
        -- From the end, because most are completed in order.
        and (
          select 1
          from pgflow.task_rows t
          where t.run_id = l.run_id
            and t.step_slug = l.step_slug
            and t.task_index >= l.first_index
            and t.task_index < l.end_index
            and pgflow_internal.is_pooled(t.status, t.finished_at)
          order by t.task_index desc
          limit 1
        ) is null
      limit 1
      for update skip locked
    ) n
  ));
end;
$$;
