-- Purpose: whether a task with this status can be claimed once it is due.
-- Parameters: status: a task's.
-- Notes: parsed now and without settings, so that the planner inlines it and finds the index of due tasks.
create function pgflow_internal.awaits_claim(status text)
returns boolean language sql immutable
return status in ('queued', 'throttled');
