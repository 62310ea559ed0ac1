-- Purpose: turn what is left of pools into tasks that are queued one by one.
-- Parameters: pools, which the caller has locked; task_index is the pool's end_index.
-- Locks: step_tasks that only claims of these pools reach.
create function pgflow_internal.end_pools(pools pgflow_internal.task_key[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
begin
  with ended as (
    delete from pgflow.pools p
    using unnest(end_pools.pools) k
    where p.run_id = any (array[k.run_id]) and p.step_slug = k.step_slug and p.end_index = k.task_index
    returning
      p.run_id, p.step_slug, p.next_index, p.end_index,
      pgflow_internal.queued_status(p.flow_slug, p.step_slug) as status
  )
  update pgflow.task_rows t
  set status = e.status
  from ended e
  where t.run_id = any (array[e.run_id])
    and t.step_slug = e.step_slug
    and t.task_index >= e.next_index
    and t.task_index < e.end_index;
end;
$$;
