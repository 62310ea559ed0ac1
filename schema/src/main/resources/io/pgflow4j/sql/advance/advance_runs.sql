-- Purpose: the cascade. Given steps that have just completed: count them, start the dependents that
--   became ready, follow fanouts that were empty and steps whose condition is not met, complete the runs
--   that have nothing left. Set-based over all runs; one turn of the loop per level of such steps.
-- Parameters: steps: those completed just now, outputs in place; ending: runs
--   that are about to end: what completed is counted, so that a retry goes on from there, but
--   nothing more is started; skipped: steps to skip; skip_reason: as in skip_steps; leaves: further steps completed
--   just now, on which no step depends; room: as in start_dependents;
--   handed_on, outputs: as in advance_steps.
-- Returns: given: the tasks that the caller was given; queued: whether others may have been queued.
-- Locks: the caller holds the runs; dependents in step_states are only ever locked under them.
create function pgflow_internal.advance_runs(
  steps pgflow_internal.step_key[],
  ending uuid[] default '{}',
  skipped pgflow_internal.step_key[] default '{}',
  skip_reason text default 'condition',
  leaves pgflow_internal.step_key[] default '{}',
  room pgflow_internal.room default null,
  handed_on pgflow_internal.step_key[] default null,
  outputs jsonb[] default null,
  out given tid[],
  out queued boolean
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  completed pgflow_internal.step_key[] := steps;
  skipping pgflow_internal.step_key[] := skipped;
  reason text := skip_reason;
  ready pgflow_internal.step_key[];
  started record;
  ended uuid[];
  further boolean := cardinality(skipped) > 0;
begin
  queued := further;
  while cardinality(completed) + cardinality(skipping) > 0 loop
    ready := '{}'::pgflow_internal.step_key[];
    if cardinality(completed) > 0 then
      started := pgflow_internal.start_dependents(completed, advance_runs.ending, room);
      ready := started.ready;
      given := given || started.given;
      queued := queued or started.queued;
      ended := started.ended;
      room.tasks := room.tasks - coalesce(cardinality(started.given), 0);
    end if;

    if cardinality(skipping) > 0 then
      ready := ready || array(
        select s
        from unnest(pgflow_internal.skip_steps(skipping, reason)) s
        where s.run_id <> all (advance_runs.ending)
      );
      reason := 'condition';
    end if;
    exit when coalesce(cardinality(ready), 0) = 0;
    further := true;
    queued := true;
    started := pgflow_internal.start_steps(ready, handed_on, outputs);
    completed := started.empty;
    skipping := started.unmet;
  end loop;
  if further then
    -- While a dependent of a step is open the run goes on. Without this look at the dependents, every step of a long
    -- flow would read all states of its run.
    ended := array(
      select distinct k.run_id
      from unnest(advance_runs.steps || advance_runs.skipped) k
      cross join lateral pgflow_internal.run_of(k.run_id) r
      where not exists (
        select 1
        from pgflow.deps d
        join pgflow.step_states ss on ss.run_id = any (array[k.run_id]) and ss.step_slug = d.step_slug
        where d.flow_slug = r.flow_slug
          and d.flow_version = r.flow_version
          and d.dep_slug = k.step_slug
          and not pgflow_internal.is_resolved(ss.status)
      )
    );
  end if;
  if cardinality(leaves) > 0 then
    ended := ended || array(select distinct k.run_id from unnest(leaves) k);
  end if;
  if cardinality(ended) > 0 then
    perform pgflow_internal.maybe_complete_runs(ended);
  end if;
end;
$$;
