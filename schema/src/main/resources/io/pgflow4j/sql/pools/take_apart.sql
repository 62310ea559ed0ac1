-- Purpose: turn pooled tasks into tasks that are queued or started one by one, for whatever is more than the usual
--   claim and completion.
-- Parameters: run_ids: all pools and leases of these runs; tasks: the pools and leases of these tasks.
-- Locks: pools by key, leases by key; before any task. Then step_tasks that only who holds these reaches.
create function pgflow_internal.take_apart(run_ids uuid[], tasks pgflow_internal.task_key[] default '{}')
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  ending pgflow_internal.task_key[];
begin
  if cardinality(run_ids) = 0 and not exists (
    select 1
    from unnest(take_apart.tasks) k
    cross join lateral pgflow_internal.task_of(k.run_id, k.step_slug, k.task_index) t
    where t.status = 'pooled'
  ) then
    return;
  end if;
  ending := array(
    select row(h.run_id, h.step_slug, h.end_index)::pgflow_internal.task_key
    from (
      select p.run_id, p.step_slug, p.end_index
      from (
        select a.run_id, a.step_slug, a.end_index from pgflow.pools a where a.run_id = any (take_apart.run_ids)
        union
        select b.run_id, b.step_slug, b.end_index
        from unnest(take_apart.tasks) k
        cross join lateral (
          select n.*
          from pgflow.pools n
          where n.run_id = k.run_id and n.step_slug = k.step_slug and n.end_index > k.task_index
          order by n.end_index
          limit 1
        ) b
        where b.next_index <= k.task_index
      ) c
      join pgflow.pools p
        on p.run_id = any (array[c.run_id]) and p.step_slug = c.step_slug and p.end_index = c.end_index
      order by c.run_id, c.step_slug, c.end_index
      for update of p
    ) h
  );
  if cardinality(ending) > 0 then
    perform pgflow_internal.end_pools(ending);
  end if;
  -- In a statement of its own, which sees what was claimed while the one before waited for a pool.
  ending := array(
    select row(h.run_id, h.step_slug, h.first_index)::pgflow_internal.task_key
    from (
      select l.run_id, l.step_slug, l.first_index
      from (
        select a.run_id, a.step_slug, a.first_index from pgflow.leases a where a.run_id = any (take_apart.run_ids)
        union
        select b.run_id, b.step_slug, b.first_index
        from unnest(take_apart.tasks) k
        cross join lateral pgflow_internal.lease_of(k.run_id, k.step_slug, k.task_index, true) b
      ) c
      join pgflow.leases l
        on l.run_id = any (array[c.run_id]) and l.step_slug = c.step_slug and l.first_index = c.first_index
      order by c.run_id, c.step_slug, c.first_index
      for update of l
    ) h
  );
  if cardinality(ending) > 0 then
    perform pgflow_internal.end_leases(ending);
  end if;
end;
$$;
