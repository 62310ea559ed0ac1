-- Purpose: pick and lock due tasks for a claim. Every group of due tasks has its share, and within a group the
--   oldest task comes first. What a group does not use of its share goes to the others.
-- Parameters: as in claim_tasks.
-- Returns: the rows' tids, locked by this transaction, and the steps they belong to.
-- Locks: step_rates, then step_tasks, skipping what others have locked; never waits.
create function pgflow_internal.pick_tasks(
  flow_slugs text[],
  qty int,
  runnable jsonb,
  out tids tid[],
  out run_ids uuid[],
  out step_slugs text[]
)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  due record;
  groups int;
  shares int[] := array[qty];
  drained boolean[] := '{}'::boolean[];
  wanted int;
  flow text;
  step text;
  version int;
  picked record;
  place text;
begin
  tids := '{}'::tid[];
  run_ids := '{}'::uuid[];
  step_slugs := '{}'::text[];
  due := pgflow_internal.due_groups(flow_slugs, runnable, greatest(qty, 8));
  groups := cardinality(due.flows);
  if groups > 1 then
    shares := pgflow_internal.claim_shares(qty, due.flows, due.due_since);
  end if;
  for round in 1 .. least(groups, 2) loop
    for i in 1 .. groups loop
      wanted := case when round = 1 then shares[i] else qty - cardinality(tids) end;
      continue when wanted = 0 or drained[i];
      flow := due.flows[i];
      step := due.steps[i];
      version := due.versions[i];
      if due.rated[i] then
        picked := pgflow_internal.rated_read(flow, step, version, wanted, tids);
      else
        select coalesce(array_agg(d.tid), '{}') as tids, coalesce(array_agg(d.run_id), '{}') as run_ids
        into picked
        from (
          select t.ctid as tid, t.run_id
          from pgflow.step_tasks t
          where hashtextextended(t.flow_slug, 0) = hashtextextended(flow, 0)
            and hashtextextended(t.step_slug, t.flow_version) = hashtextextended(step, version)
            and t.flow_slug = flow
            and t.step_slug = step
            and t.flow_version = version
            and t.status = 'queued'
            and t.visible_at <= now
            and t.ctid <> all (tids)
          order by t.visible_at
          limit wanted
          for update of t skip locked
        ) d;
      end if;
      drained[i] := cardinality(picked.tids) < wanted;
      tids := tids || picked.tids;
      run_ids := run_ids || picked.run_ids;
      step_slugs := step_slugs || array_fill(step, array[cardinality(picked.tids)]);
      -- The first, so that the next search begins with the second and each comes first in turn.
      if place is null and cardinality(picked.tids) > 0 then
        place := concat_ws(' ', flow, step, version, due.rated[i]);
      end if;
      exit when cardinality(tids) = qty or groups = 1;
    end loop;
    exit when cardinality(tids) = qty or groups = 1;
  end loop;

  place := coalesce(due.stopped_at, place, '');
  if place is distinct from coalesce(current_setting('pgflow.claim_place', true), '') then
    perform set_config('pgflow.claim_place', place, false);
  end if;
  -- The group claimed last, which was not looked at, may have been given a rate meanwhile.
  if tids = '{}' and 'infinity' = any (due.due_since) then
    select p.tids, p.run_ids, p.step_slugs into tids, run_ids, step_slugs
    from pgflow_internal.pick_tasks(flow_slugs, qty, runnable) p;
  end if;
end;
$$;
