-- Purpose: whether a step tolerates failed items.
-- Parameters: the step's options.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.tolerates_failures(tolerate_failures int, tolerate_failure_percent int)
returns boolean
language sql
immutable
return tolerate_failures is not null or tolerate_failure_percent is not null;
