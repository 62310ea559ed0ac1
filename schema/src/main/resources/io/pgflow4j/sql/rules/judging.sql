-- Purpose: by what the outputs of a step are judged.
-- Parameters: step: its definition.
-- Returns: turns, parking, outputs of fanouts or outputs; null where outputs are not judged. In alphabetical order,
--   what comes last is judged first.
-- Notes: without settings, so that the planner inlines it.
create function pgflow_internal.judging(step pgflow.steps)
returns text language sql immutable
return case
  when not (step).outputs_judged then null
  when (step).repeating then 'turns'
  when (step).awaiting then 'parking'
  when (step).step_type = 'fanout' then 'outputs of fanouts'
  else 'outputs'
end;
