-- Purpose: how many entries of an index this session has read. Two calls in one transaction differ by what was read
--   between them, entries that lead to no row included.
-- Parameters: index.
-- Notes: these are the server's own statistics, so that counting costs nothing here. Always 0 where track_counts is
--   off. Parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.entries_read(index regclass)
returns bigint language sql volatile
return pg_stat_get_xact_tuples_returned(index);
