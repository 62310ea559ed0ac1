-- Purpose: whether a task with this status ends with its run.
-- Parameters: status: a task's.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.is_unfinished(status text)
returns boolean language sql immutable
return status in ('waiting', 'throttled', 'queued', 'started', 'parked');
