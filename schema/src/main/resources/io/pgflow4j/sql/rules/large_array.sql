-- Purpose: from how many bytes on an array that only a fanout reads is stored with the fanout's tasks alone. The few
--   bytes that a smaller one takes twice are cheaper than the mark that says where it is.
-- Returns: 65,536, as jsonb.
-- Notes: without settings, so that the planner inlines it. Tests replace it by a small one.
create function pgflow_internal.large_array()
returns int language sql immutable
return 65536;
