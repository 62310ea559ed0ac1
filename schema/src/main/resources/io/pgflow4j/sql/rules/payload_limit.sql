-- Purpose: how many bytes the input of a task, or one value in it, may have, as jsonb and as text.
-- Returns: 268,434,432. That is what jsonb can hold, less 1 KiB for the object around it.
-- Notes: without settings, so that the planner inlines it. Tests of the limit replace it by a small one.
create function pgflow_internal.payload_limit()
returns int language sql immutable
return 268434432;
