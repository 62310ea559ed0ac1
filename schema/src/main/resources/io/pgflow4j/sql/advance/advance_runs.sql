-- Purpose: the cascade. Given steps that have just completed: count them, start the dependents that
--   became ready, follow fanouts that were empty, complete the runs that have nothing left. Set-based
--   over all runs; one turn of the loop per level of empty fanouts.
-- Parameters: steps: those completed just now, outputs in place; ending: runs
--   that are about to end: what completed is counted, so that a retry goes on from there, but
--   nothing more is started.
-- Locks: the caller holds the runs; dependents in step_states are only ever locked under them.
create function pgflow_internal.advance_runs(steps pgflow_internal.step_key[], ending uuid[] default '{}')
returns void
language plpgsql volatile set search_path to pg_catalog, pg_temp
set jit to off set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
declare
  completed pgflow_internal.step_key[] := steps;
  ready pgflow_internal.step_key[];
begin
  while cardinality(completed) > 0 loop
    update pgflow.runs r
    set remaining_steps = r.remaining_steps - c.steps
    from (
      select k.run_id, count(*)::int as steps
      from unnest(completed) k
      group by k.run_id
    ) c
    where r.run_id = c.run_id;

    with dependents as (
      select r.run_id, d.step_slug, count(*)::int as deps
      from unnest(completed) k
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
    select array_agg(row(c.run_id, c.step_slug)::pgflow_internal.step_key) into ready
    from counted c
    where c.remaining_deps = 0 and c.run_id <> all (advance_runs.ending);

    exit when ready is null;
    completed := pgflow_internal.start_steps(ready);
  end loop;
  perform pgflow_internal.maybe_complete_runs(array(select distinct k.run_id from unnest(advance_runs.steps) k));
end;
$$;
