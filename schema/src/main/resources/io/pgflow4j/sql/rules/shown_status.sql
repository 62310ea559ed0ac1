-- Purpose: the status of a task as callers see it.
-- Parameters: status, finished_at: the row's in task_rows; leased: whether a lease covers the task.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.shown_status(status text, finished_at timestamptz, leased boolean)
returns text language sql immutable
return case
  when status <> 'pooled' then status
  when finished_at is not null then 'completed'
  when leased then 'started'
  else 'queued'
end;
