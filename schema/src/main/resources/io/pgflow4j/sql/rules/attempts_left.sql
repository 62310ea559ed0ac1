-- Purpose: whether a task may be attempted again.
-- Parameters: attempts_count, attempts_floor: the task's; max_attempts: its step's or its flow's.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.attempts_left(attempts_count int, attempts_floor int, max_attempts int)
returns boolean language sql immutable
return attempts_count - attempts_floor < max_attempts;
