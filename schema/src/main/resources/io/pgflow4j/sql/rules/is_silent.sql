-- Purpose: whether a worker has been silent for so long that it counts as dead and loses its leases.
-- Parameters: last_heartbeat_at: the worker's; now.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.is_silent(last_heartbeat_at timestamptz, now timestamptz)
returns boolean language sql stable
return last_heartbeat_at < now - interval '30 seconds';
