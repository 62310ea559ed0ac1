-- Purpose: start steps that have just become ready, each by the file of its kind in kinds/: create their tasks,
--   in one statement per kind however many runs there are. A step with a condition starts when it is met.
-- Parameters: steps: the ready steps, status 'created', no remaining dependencies; handed_on, outputs: as in
--   advance_steps.
-- Returns: empty: the fanout steps that had no elements: completed already, their dependents still to be
--   advanced; unmet: the steps whose condition is not met: still to be skipped.
-- Notes: a step that cannot be given its input is doomed: it starts without tasks and with an error, and the
--   next claim on the flow ends the run.
-- Locks: step_states of the given steps; the caller holds their runs or has just created them.
create function pgflow_internal.start_steps(
  steps pgflow_internal.step_key[],
  handed_on pgflow_internal.step_key[] default null,
  outputs jsonb[] default null,
  out empty pgflow_internal.step_key[],
  out unmet pgflow_internal.step_key[]
)
language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  singles boolean;
  fanouts boolean;
  conditions boolean;
  judged record;
begin
  empty := '{}'::pgflow_internal.step_key[];
  unmet := '{}'::pgflow_internal.step_key[];
  -- A new session plans only the kinds that there are.
  select
    bool_or(not s.conditional and s.step_type = 'single'),
    bool_or(not s.conditional and s.step_type = 'fanout'),
    bool_or(s.conditional)
  into singles, fanouts, conditions
  from unnest(start_steps.steps) k
  cross join lateral pgflow_internal.run_of(k.run_id) r
  join pgflow.steps s
    on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version and s.step_slug = k.step_slug;
  if singles then
    perform pgflow_internal.start_single_steps(steps, false);
  end if;
  if fanouts then
    empty := (pgflow_internal.start_fanout_steps(steps, false, handed_on, outputs)).empty;
  end if;
  if conditions then
    judged := pgflow_internal.judge_conditions(steps);
    unmet := judged.unmet;
    if pgflow_internal.start_single_steps(judged.met, true) < cardinality(judged.met) then
      empty := empty || (pgflow_internal.start_fanout_steps(judged.met, true)).empty;
    end if;
  end if;
end;
$$;
