-- Purpose: take tasks of one step and version from its pools, for a claim. The oldest pool comes first.
-- Parameters: flow_slug; step_slug; flow_version; wanted: how many to take; due_after: only from pools that became
--   due after it; leave_half_from: where tasks that are queued one by one have become due at
--   that time or later, half is left to these; null to leave nothing.
-- Returns: ranges: what was taken, which start_pooled gives leases; tasks: how many; due_until: when the last of them
--   became due; left_half: whether half was left.
-- Locks: pools, skipping what others have locked; never waits.
create function pgflow_internal.pick_pooled(
  flow_slug text, step_slug text, flow_version int, wanted int, due_after timestamptz,
  leave_half_from timestamptz,
  out ranges pgflow_internal.picked_range[], out tasks int, out due_until timestamptz, out left_half boolean
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  flow_hash constant bigint := hashtextextended(pick_pooled.flow_slug, 0);
  group_hash constant bigint := hashtextextended(pick_pooled.step_slug, pick_pooled.flow_version);
  pool record;
  taken int;
begin
  ranges := '{}'::pgflow_internal.picked_range[];
  tasks := 0;
  left_half := false;
  while tasks < wanted loop
    select
      p.run_id, p.next_index, p.end_index, p.visible_at,
      leave_half_from is not null and exists (
        select 1
        from pgflow.task_rows t
        where (hashtextextended(t.flow_slug, 0), hashtextextended(t.step_slug, t.flow_version))
            = (flow_hash, group_hash)
          and (t.flow_slug, t.step_slug, t.flow_version)
            = (pick_pooled.flow_slug, pick_pooled.step_slug, pick_pooled.flow_version)
          and t.status = 'queued'
          and t.visible_at >= leave_half_from
          and t.visible_at <= now
      ) as leave
    into pool
    from pgflow.pools p
    where (hashtextextended(p.flow_slug, 0), hashtextextended(p.step_slug, p.flow_version)) = (flow_hash, group_hash)
      and (p.flow_slug, p.step_slug, p.flow_version)
        = (pick_pooled.flow_slug, pick_pooled.step_slug, pick_pooled.flow_version)
      and p.visible_at > pick_pooled.due_after
      and p.visible_at <= now
    order by p.visible_at
    limit 1
    for update of p skip locked;
    exit when not found;
    if pool.leave then
      left_half := true;
      wanted := wanted / 2;
      exit when wanted = 0;
    end if;
    leave_half_from := null;
    taken := least(wanted - tasks, pool.end_index - pool.next_index);
    -- By key: the version that was locked may be younger than what a statement over it sees.
    if pool.next_index + taken = pool.end_index then
      delete from pgflow.pools p
      where p.run_id = pool.run_id and p.step_slug = pick_pooled.step_slug and p.end_index = pool.end_index;
    else
      update pgflow.pools p
      set next_index = pool.next_index + taken
      where p.run_id = pool.run_id and p.step_slug = pick_pooled.step_slug and p.end_index = pool.end_index;
    end if;
    ranges := ranges || row(
      flow_slug, flow_version, pool.run_id, step_slug,
      pool.next_index, pool.next_index + taken, pool.end_index, pool.visible_at
    )::pgflow_internal.picked_range;
    tasks := tasks + taken;
    due_until := pool.visible_at;
  end loop;
end;
$$;
