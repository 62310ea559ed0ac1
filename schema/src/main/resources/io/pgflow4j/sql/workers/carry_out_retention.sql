-- Purpose: go on with one pass of retention that is due: look at the next 5,000 runs that ended long enough ago, and
--   delete those that a policy with the pass's time is about.
-- Parameters: most: as in hide_runs.
-- Returns: how many rows were deleted; the tasks of runs with many follow by delete_leftovers.
-- Locks: the pass, without waiting; then as hide_runs.
create function pgflow_internal.carry_out_retention(most int)
returns int language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  pass pgflow.retention_passes;
  looked record;
  first_left timestamptz;
  deleted int;
begin
  select a.* into pass
  from pgflow.retention_passes a
  where a.due_at <= now
  order by a.due_at, a.keep
  limit 1
  for update skip locked;
  if not found then
    return 0;
  end if;
  select
    count(*) as runs,
    max(o.finished_at) as last,
    coalesce(array_agg(o.run_id order by o.finished_at) filter (where o.meant), '{}') as run_ids
  into looked
  from (
    select
      e.run_id, e.finished_at,
      exists (
        select 1
        from pgflow.retention_policies p
        where p.flow_slug = e.flow_slug and p.status = e.status and p.keep = pass.keep
      ) as meant
    from (
      select r.run_id, r.flow_slug, r.status, r.finished_at
      from pgflow.runs r
      where r.finished_at > pass.looked_to and r.finished_at < now - pass.keep
      order by r.finished_at
      -- Runs that ended at once are looked at together: the pass goes on behind their time.
      fetch first 5000 rows with ties
    ) e
  ) o;
  deleted := pgflow_internal.hide_runs(looked.run_ids, now - pass.keep, most);
  -- One that somebody had locked is looked at again, as are those that were too many for one call.
  first_left := (
    select min(r.finished_at)
    from pgflow.runs r
    where r.run_id = any (looked.run_ids) and r.finished_at < now - pass.keep
  );
  update pgflow.retention_passes a
  set due_at = case
      when looked.runs >= 5000 or (deleted > 0 and first_left is not null) then now
      else now + interval '1 minute'
    end,
    looked_to = coalesce(first_left - interval '1 microsecond', looked.last, pass.looked_to)
  where a.keep = pass.keep;
  -- The queue keeps a flow's messages as long as the runs that are kept longest.
  select (deleted + coalesce(sum(pgflow_internal.queue_prune(p.flow_slug, now - pass.keep, 10000)), 0))::int
  into deleted
  from (
    select p.flow_slug
    from pgflow.retention_policies p
    group by p.flow_slug
    having max(p.keep) = pass.keep and count(*) = 3
  ) p;
  return deleted;
end;
$$;
