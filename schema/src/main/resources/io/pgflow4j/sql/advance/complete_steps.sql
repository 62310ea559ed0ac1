-- Purpose: follow up on steps whose last task has just completed: gather the fanouts, then let the
--   runs advance.
-- Parameters: run_ids, step_slugs: the steps; ending: runs that are about to end and must not start
--   anything more.
-- Locks: runs by key; the steps' rows are the caller's.
create function pgflow_internal.complete_steps(run_ids uuid[], step_slugs text[], ending uuid[] default '{}')
returns void
language plpgsql volatile set search_path to pg_catalog, pg_temp
set jit to off set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
declare
  fanout record;
  doomed record;
  advancing record;
begin
  perform 1
  from pgflow.runs r
  where r.run_id = any (complete_steps.run_ids)
  order by r.run_id
  for no key update;

  select array_agg(k.run_id) as run_ids, array_agg(k.step_slug) as step_slugs into fanout
  from unnest(complete_steps.run_ids, complete_steps.step_slugs) as k (run_id, step_slug)
  join pgflow.runs r on r.run_id = k.run_id
  join pgflow.fanouts n
    on n.flow_slug = r.flow_slug and n.flow_version = r.flow_version and n.step_slug = k.step_slug;
  if fanout.run_ids is not null then
    select array_agg(g.run_id) as run_ids, array_agg(g.step_slug) as step_slugs into doomed
    from pgflow_internal.gather_outputs(fanout.run_ids, fanout.step_slugs) g;
  else
    select null::uuid[] as run_ids, null::text[] as step_slugs into doomed;
  end if;

  select
    coalesce(array_agg(k.run_id), '{}') as run_ids,
    coalesce(array_agg(k.step_slug), '{}') as step_slugs
  into advancing
  from unnest(complete_steps.run_ids, complete_steps.step_slugs) as k (run_id, step_slug)
  where not exists (
    select 1
    from unnest(doomed.run_ids, doomed.step_slugs) as d (run_id, step_slug)
    where d.run_id = k.run_id and d.step_slug = k.step_slug
  );
  perform pgflow_internal.advance_runs(
    advancing.run_ids, advancing.step_slugs, complete_steps.ending
  );
end;
$$;
