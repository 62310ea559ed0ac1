-- Purpose: whether max_concurrency has room for a waiting task. Such a task waits only for the tasks that retry_tasks
--   named; the other waiting tasks wait for room.
-- Parameters: visible_at, queued_at: the task's. retry_locked_run sets the first before the second to say so, and so
--   the mark goes with the next change of the status.
create function pgflow_internal.has_room(visible_at timestamptz, queued_at timestamptz)
returns boolean language sql immutable
return visible_at < queued_at;
