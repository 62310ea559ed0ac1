-- Purpose: whether a step starts as soon as its dependencies are resolved, with one task whose input is built when it
--   is claimed.
-- Parameters: step: its definition.
-- Notes: without settings, so that the planner inlines it.
create function pgflow_internal.is_plain(step pgflow.steps)
returns boolean language sql immutable
return (step).step_type = 'single' and not (step).conditional and (step).start_at is null;
