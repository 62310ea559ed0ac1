-- Purpose: take all due tasks of a claim's flows where they are few. Nothing has to be shared then, and two statements
--   do what takes a search at least ten.
-- Parameters: flow_slugs: at most 64; most: how many tasks may be taken; runnable: as in claim_tasks.
-- Returns: the tasks, the oldest first, locked by this transaction; null where they may be more than 8 or than most,
--   and where there are pools or rated tasks.
-- Locks: as pick_tasks.
create function pgflow_internal.pick_few(flow_slugs text[], most int, runnable jsonb)
returns pgflow_internal.picked_tasks language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  few_at_most constant int := least(8, most);
  found_tids tid[];
  pooling boolean;
  few pgflow_internal.picked_tasks;
begin
  select
    array(
      select case when t.status = 'queued' then t.ctid end
      from pgflow.task_rows t
      where hashtextextended(t.flow_slug, 0) = any (h.flow_hashes) and pgflow_internal.awaits_claim(t.status)
      limit few_at_most + 1
    ),
    exists (select 1 from pgflow.pools p where hashtextextended(p.flow_slug, 0) = any (h.flow_hashes))
  into found_tids, pooling
  from (
    select array(select hashtextextended(f.flow_slug, 0) from unnest(pick_few.flow_slugs) as f (flow_slug))
    offset 0
  ) as h (flow_hashes);
  if pooling or cardinality(found_tids) > few_at_most or array_position(found_tids, null) > 0 then
    return null;
  end if;

  few := row('{}'::tid[], '{}'::uuid[], '{}'::text[]);
  if cardinality(found_tids) > 0 then
    select coalesce(array_agg(d.tid), '{}'), coalesce(array_agg(d.run_id), '{}'), coalesce(array_agg(d.step_slug), '{}')
    into few.tids, few.run_ids, few.step_slugs
    from (
      select t.ctid as tid, t.run_id, t.step_slug
      from pgflow.task_rows t
      where t.ctid = any (found_tids)
        and t.flow_slug = any (pick_few.flow_slugs)
        and t.status = 'queued'
        and t.visible_at <= now
        and pgflow_internal.may_run(pick_few.runnable, t.flow_slug, t.step_slug, t.flow_version)
      order by t.visible_at
      for update of t skip locked
    ) d;
  end if;
  return few;
end;
$$;
