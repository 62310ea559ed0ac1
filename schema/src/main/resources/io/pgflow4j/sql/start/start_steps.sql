-- Purpose: start steps that have just become ready, each by the file of its kind in kinds/: create their tasks,
--   in one statement per kind however many runs there are.
-- Parameters: steps: the ready steps, status 'created', no remaining dependencies.
-- Returns: the fanout steps that had no elements: completed already, their dependents still to be
--   advanced.
-- Notes: a step that cannot be given its input is doomed: it starts without tasks and with an error, and the
--   next claim on the flow ends the run.
-- Locks: step_states of the given steps; the caller holds their runs or has just created them.
create function pgflow_internal.start_steps(steps pgflow_internal.step_key[])
returns pgflow_internal.step_key[]
language plpgsql volatile set search_path to pg_catalog, pg_temp
set jit to off set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
begin
  if pgflow_internal.start_single_steps(steps) < cardinality(steps) then
    return pgflow_internal.start_fanout_steps(steps);
  end if;
  return '{}'::pgflow_internal.step_key[];
end;
$$;
