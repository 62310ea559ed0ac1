-- Purpose: how many tasks a pool has at most, and so a lease: the lease of a task begins less than that before it. A
--   constant, which the planner inlines.
create function pgflow_internal.most_leased()
returns int language sql immutable
return 1000;
