-- Purpose: whether a task is claimed from its pool, and not completed yet.
-- Parameters: status, finished_at: the row's in task_rows.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.is_pooled(status text, finished_at timestamptz)
returns boolean language sql immutable
return status = 'pooled' and finished_at is null;
