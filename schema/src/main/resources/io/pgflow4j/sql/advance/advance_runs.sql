-- Purpose: the cascade. Given steps that have just completed: count them, start the dependents that
--   became ready, follow fanouts that were empty, complete the runs that have nothing left. Set-based
--   over all runs; one turn of the loop per level of empty fanouts.
-- Parameters: run_ids, step_slugs: the steps completed just now, outputs in place; ending: runs
--   that are about to end: what completed is counted, so that a retry goes on from there, but
--   nothing more is started.
-- Locks: the caller holds the runs; dependents in step_states are only ever locked under them.
create function pgflow_internal.advance_runs(run_ids uuid[], step_slugs text[], ending uuid[] default '{}')
returns void
language plpgsql volatile set search_path to pg_catalog, pg_temp
set jit to off set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
declare
  completed_run_ids uuid[] := run_ids;
  completed_step_slugs text[] := step_slugs;
  ready_run_ids uuid[];
  ready_step_slugs text[];
begin
  while cardinality(completed_run_ids) > 0 loop
    update pgflow.runs r
    set remaining_steps = r.remaining_steps - c.steps
    from (
      select k.run_id, count(*)::int as steps
      from unnest(completed_run_ids) as k (run_id)
      group by k.run_id
    ) c
    where r.run_id = c.run_id;

    with dependents as (
      select r.run_id, d.step_slug, count(*)::int as deps
      from unnest(completed_run_ids, completed_step_slugs) as k (run_id, step_slug)
      join pgflow.runs r on r.run_id = k.run_id
      join pgflow.deps d
        on d.flow_slug = r.flow_slug
        and d.flow_version = r.flow_version
        and d.dep_slug = k.step_slug
      group by r.run_id, d.step_slug
    ),
    counted as (
      update pgflow.step_states ss
      set remaining_deps = ss.remaining_deps - d.deps
      from dependents d
      where ss.run_id = d.run_id and ss.step_slug = d.step_slug
      returning ss.run_id, ss.step_slug, ss.remaining_deps
    )
    select array_agg(c.run_id), array_agg(c.step_slug)
    into ready_run_ids, ready_step_slugs
    from counted c
    where c.remaining_deps = 0 and c.run_id <> all (advance_runs.ending);

    exit when ready_run_ids is null;
    select s.empty_run_ids, s.empty_step_slugs
    into completed_run_ids, completed_step_slugs
    from pgflow_internal.start_steps(ready_run_ids, ready_step_slugs) s;
  end loop;
  perform pgflow_internal.maybe_complete_runs(array(select distinct k from unnest(run_ids) k));
end;
$$;
