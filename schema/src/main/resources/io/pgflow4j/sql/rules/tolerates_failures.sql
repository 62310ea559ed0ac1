-- Purpose: whether a fanout tolerates failed items.
-- Parameters: the fanout's row; null for a single step.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.tolerates_failures(fanout pgflow.fanouts)
returns boolean language sql immutable
return (fanout).tolerate_failures is not null or (fanout).tolerate_failure_percent is not null;
