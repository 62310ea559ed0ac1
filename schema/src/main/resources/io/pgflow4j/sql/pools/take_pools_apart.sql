-- Purpose: turn tasks that wait in pools into tasks that are queued one by one, for whatever is more than the usual
--   claim.
-- Parameters: run_ids: all pools of these runs; tasks: the pools of these tasks.
-- Locks: pools by key, before any lease or task. Then step_tasks that only who holds these reaches.
create function pgflow_internal.take_pools_apart(run_ids uuid[], tasks pgflow_internal.task_key[] default '{}')
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  ending pgflow_internal.task_key[];
begin
  ending := array(
    select row(h.run_id, h.step_slug, h.end_index)::pgflow_internal.task_key
    from (
      select p.run_id, p.step_slug, p.end_index
      from (
        select a.run_id, a.step_slug, a.end_index
        from pgflow.pools a
        where a.run_id = any (take_pools_apart.run_ids)
        union
        select b.run_id, b.step_slug, b.end_index
        from unnest(take_pools_apart.tasks) k
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
end;
$$;
