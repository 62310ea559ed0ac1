-- Purpose: by how much a task of many that are queued together becomes due before the last, so that at most a hundred
--   become due at the same time. A claim that begins behind dead entries still reads those of one time, see note_heads.
-- Parameters: followers: how many of these tasks come after it.
-- Notes: without settings, so that the planner inlines it.
create function pgflow_internal.due_ahead(followers int)
returns interval language sql immutable
return followers / 100 * interval '1 microsecond';
