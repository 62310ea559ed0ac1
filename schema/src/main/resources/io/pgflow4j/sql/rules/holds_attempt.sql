-- Purpose: the fence: whether a result may still change its task. Parsed now and without settings, so that the
--   planner inlines it.
-- Parameters: status, attempts_count: the task's; attempt: the number that the result names or was judged for, null
--   for the current attempt; numbered: whether whoever handed in the result named the number. A result without one
--   may also be about a task that nobody has claimed.
-- Notes: the case keeps the planner from using the index on live tasks: the key is the way.
create function pgflow_internal.holds_attempt(status text, attempts_count int, attempt int, numbered boolean)
returns boolean language sql immutable
return (attempt is null or attempts_count = attempt)
  and case when numbered then status = 'started' else pgflow_internal.is_live(status) end;
