-- Purpose: how many tasks each pool of a fanout has. A claim holds one pool at a time, so that there are up to 16 of
--   them for workers that claim at once. From 400 tasks on full hundreds, so that usual batches end where a pool does.
-- Parameters: tasks: of the fanout.
-- Returns: null where the tasks are too few to be pooled.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.pool_size(tasks int)
returns int language sql immutable
return case
  when tasks >= 400 then least((tasks + 1599) / 1600 * 100, pgflow_internal.most_leased())
  when tasks >= 100 then 25
end;
