-- Purpose: start steps that have just become ready, each by the file of its kind in kinds/: create their tasks,
--   in one statement per kind however many runs there are. A step with a condition starts when it is met.
-- Parameters: steps: the ready steps, status 'created', no remaining dependencies.
-- Returns: empty: the fanout steps that had no elements: completed already, their dependents still to be
--   advanced; unmet: the steps whose condition is not met: still to be skipped.
-- Notes: a step that cannot be given its input is doomed: it starts without tasks and with an error, and the
--   next claim on the flow ends the run.
-- Locks: step_states of the given steps; the caller holds their runs or has just created them.
create function pgflow_internal.start_steps(
  steps pgflow_internal.step_key[],
  out empty pgflow_internal.step_key[],
  out unmet pgflow_internal.step_key[]
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  started int := pgflow_internal.start_single_steps(steps, false);
  fanouts record;
  judged record;
begin
  empty := '{}'::pgflow_internal.step_key[];
  unmet := '{}'::pgflow_internal.step_key[];
  if started = cardinality(steps) then
    return;
  end if;
  fanouts := pgflow_internal.start_fanout_steps(steps, false);
  empty := fanouts.empty;
  if started + fanouts.started < cardinality(steps) then
    judged := pgflow_internal.judge_conditions(steps);
    unmet := judged.unmet;
    if pgflow_internal.start_single_steps(judged.met, true) < cardinality(judged.met) then
      fanouts := pgflow_internal.start_fanout_steps(judged.met, true);
      empty := empty || fanouts.empty;
    end if;
  end if;
end;
$$;
