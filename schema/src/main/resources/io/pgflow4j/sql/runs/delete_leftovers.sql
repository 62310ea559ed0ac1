-- Purpose: second part of deleting runs: the tasks, failed attempts, turns and signals of runs that hide_runs has
--   taken.
-- Parameters: most: rows to delete at most.
-- Returns: how many rows were deleted. Fewer than most: nothing is left but what others are deleting.
-- Locks: deleted_runs without waiting; tasks of runs that nobody finds.
create function pgflow_internal.delete_leftovers(most int)
returns int language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  last_id uuid := uuid '00000000-0000-0000-0000-000000000000';
  taken uuid[];
  rows int;
  deleted int := 0;
begin
  while deleted < most loop
    -- Behind the last ones: dead entries of what this call has deleted are not stepped over again.
    taken := array(
      select d.run_id
      from pgflow.deleted_runs d
      where d.run_id >= last_id
      order by d.run_id
      limit least(most - deleted, 1000)
      for update skip locked
    );
    exit when taken = '{}';
    last_id := taken[cardinality(taken)];
    delete from pgflow.task_rows t
    where t.ctid = any (array(
      select k.ctid
      from unnest(taken) as r (run_id)
      cross join lateral (select i.ctid from pgflow.task_rows i where i.run_id = r.run_id limit most - deleted) k
      limit most - deleted
    ));
    get diagnostics rows = row_count;
    deleted := deleted + rows;
    delete from pgflow.attempt_failures a
    where a.ctid = any (array(
      select k.ctid
      from unnest(taken) as r (run_id)
      cross join lateral (select i.ctid from pgflow.attempt_failures i where i.run_id = r.run_id limit most - deleted) k
      limit most - deleted
    ));
    get diagnostics rows = row_count;
    deleted := deleted + rows;
    delete from pgflow.task_turns y
    where y.ctid = any (array(
      select k.ctid
      from unnest(taken) as r (run_id)
      cross join lateral (select i.ctid from pgflow.task_turns i where i.run_id = r.run_id limit most - deleted) k
      limit most - deleted
    ));
    get diagnostics rows = row_count;
    deleted := deleted + rows;
    delete from pgflow.signals g
    where g.ctid = any (array(
      select k.ctid
      from unnest(taken) as r (run_id)
      cross join lateral (select i.ctid from pgflow.signals i where i.run_id = r.run_id limit most - deleted) k
      limit most - deleted
    ));
    get diagnostics rows = row_count;
    deleted := deleted + rows;
    delete from pgflow.deleted_runs d where d.run_id = any (taken[1 : most - deleted]);
    get diagnostics rows = row_count;
    deleted := deleted + rows;
  end loop;
  return deleted;
end;
$$;
