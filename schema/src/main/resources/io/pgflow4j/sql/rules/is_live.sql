-- Purpose: whether a task with this status may still be claimed or is running.
-- Parameters: status: a task's.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.is_live(status text)
returns boolean language sql immutable
return status in ('throttled', 'queued', 'started');
