-- Purpose: whether a run, a step or a task with this status ended without success, so that a retry continues it.
-- Parameters: status.
-- Notes: parsed now and without settings, so that the planner inlines it and finds the index of such runs.
create function pgflow_internal.is_unsuccessful(status text)
returns boolean language sql immutable
return status in ('failed', 'cancelled');
