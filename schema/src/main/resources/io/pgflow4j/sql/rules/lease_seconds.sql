-- Purpose: how long the lease of an attempt lasts. The 2 s more than the timeout let a worker report the timeout
--   itself before others take the task.
-- Parameters: timeout: the step's or its flow's, in seconds.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.lease_seconds(timeout int)
returns int language sql immutable
return timeout + 2;
