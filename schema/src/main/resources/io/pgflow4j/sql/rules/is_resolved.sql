-- Purpose: whether a step with this status needs nothing more: it is completed or skipped.
-- Parameters: status: a step's.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.is_resolved(status text)
returns boolean language sql immutable
return status in ('completed', 'skipped');
