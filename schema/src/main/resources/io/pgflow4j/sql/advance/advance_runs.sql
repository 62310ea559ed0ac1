-- Purpose: the cascade. Given steps that have just completed: count them, start the dependents that
--   became ready, follow fanouts that were empty and steps whose condition is not met, complete the runs
--   that have nothing left. Set-based over all runs; one turn of the loop per level of such steps.
-- Parameters: steps: those completed just now, outputs in place; ending: runs
--   that are about to end: what completed is counted, so that a retry goes on from there, but
--   nothing more is started; skipped: steps to skip; skip_reason: as in skip_steps.
-- Locks: the caller holds the runs; dependents in step_states are only ever locked under them.
create function pgflow_internal.advance_runs(
  steps pgflow_internal.step_key[],
  ending uuid[] default '{}',
  skipped pgflow_internal.step_key[] default '{}',
  skip_reason text default 'condition'
)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  completed pgflow_internal.step_key[] := steps;
  skipping pgflow_internal.step_key[] := skipped;
  reason text := skip_reason;
  ready pgflow_internal.step_key[];
  started record;
begin
  while cardinality(completed) + cardinality(skipping) > 0 loop
    update pgflow.runs r
    set remaining_steps = r.remaining_steps - c.steps
    from (
      select k.run_id, count(*)::int as steps
      from unnest(completed) k
      group by k.run_id
    ) c
    where r.run_id = any (array[c.run_id]);

    with dependents as (
      select r.run_id, d.step_slug, count(*)::int as deps
      from unnest(completed) k
      cross join lateral pgflow_internal.run_of(k.run_id) r
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
      where ss.run_id = any (array[d.run_id]) and ss.step_slug = d.step_slug
      returning ss.run_id, ss.step_slug, ss.remaining_deps
    )
    select array_agg(row(c.run_id, c.step_slug)::pgflow_internal.step_key) into ready
    from counted c
    where c.remaining_deps = 0 and c.run_id <> all (advance_runs.ending);

    if cardinality(skipping) > 0 then
      ready := ready || array(
        select s
        from unnest(pgflow_internal.skip_steps(skipping, reason)) s
        where s.run_id <> all (advance_runs.ending)
      );
      reason := 'condition';
    end if;
    exit when coalesce(cardinality(ready), 0) = 0;
    started := pgflow_internal.start_steps(ready);
    completed := started.empty;
    skipping := started.unmet;
  end loop;
  perform pgflow_internal.maybe_complete_runs(
    array(select distinct k.run_id from unnest(advance_runs.steps || advance_runs.skipped) k)
  );
end;
$$;
