-- Purpose: turn tasks that were claimed together into tasks that were started one by one, for whatever is more than
--   their completion.
-- Parameters: run_ids: all leases of these runs; tasks: the leases of these tasks.
-- Locks: leases by key, after pools and before any task. Then step_tasks that only who holds these reaches.
create function pgflow_internal.take_leases_apart(run_ids uuid[], tasks pgflow_internal.task_key[] default '{}')
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  ending pgflow_internal.task_key[];
begin
  ending := array(
    select row(h.run_id, h.step_slug, h.first_index)::pgflow_internal.task_key
    from (
      select l.run_id, l.step_slug, l.first_index
      from (
        select a.run_id, a.step_slug, a.first_index
        from pgflow.leases a
        where a.run_id = any (take_leases_apart.run_ids)
        union
        select b.run_id, b.step_slug, b.first_index
        from unnest(take_leases_apart.tasks) k
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
