-- Purpose: whether a task waits for a signal past its deadline, so that it can only fail.
-- Parameters: status, visible_at: the task's; now.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.is_overdue_signal(status text, visible_at timestamptz, now timestamptz)
returns boolean language sql immutable
return status = 'parked' and visible_at <= now;
