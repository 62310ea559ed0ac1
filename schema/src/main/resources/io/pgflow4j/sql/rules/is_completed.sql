-- Purpose: whether a task is completed.
-- Parameters: status, finished_at: the row's in task_rows. A pooled task keeps its status when it is completed.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.is_completed(status text, finished_at timestamptz)
returns boolean language sql immutable
return status = 'completed' or status = 'pooled' and finished_at is not null;
