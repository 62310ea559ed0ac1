-- Purpose: second part of deleting runs: the tasks, failed attempts, turns and signals of runs that hide_runs has
--   taken.
-- Parameters: most: rows to delete at most.
-- Returns: how many rows were deleted. Fewer than most: nothing is left but what others are deleting.
-- Locks: deleted_runs without waiting; tasks of runs that nobody finds.
create function pgflow_internal.delete_leftovers(most int)
returns int language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  next_id uuid := uuid '00000000-0000-0000-0000-000000000000';
  rows int;
  deleted int := 0;
begin
  while deleted < most loop
    -- Behind the last one: dead entries of what this call has deleted are not stepped over again.
    select d.run_id into next_id
    from pgflow.deleted_runs d
    where d.run_id >= next_id
    order by d.run_id
    limit 1
    for update skip locked;
    exit when not found;
    delete from pgflow.step_tasks t
    where t.ctid = any (array(
      select k.ctid from pgflow.step_tasks k where k.run_id = next_id limit most - deleted
    ));
    get diagnostics rows = row_count;
    deleted := deleted + rows;
    delete from pgflow.attempt_failures a
    where a.ctid = any (array(
      select k.ctid from pgflow.attempt_failures k where k.run_id = next_id limit most - deleted
    ));
    get diagnostics rows = row_count;
    deleted := deleted + rows;
    delete from pgflow.task_turns y
    where y.ctid = any (array(
      select k.ctid from pgflow.task_turns k where k.run_id = next_id limit most - deleted
    ));
    get diagnostics rows = row_count;
    deleted := deleted + rows;
    delete from pgflow.signals g
    where g.ctid = any (array(
      select k.ctid from pgflow.signals k where k.run_id = next_id limit most - deleted
    ));
    get diagnostics rows = row_count;
    deleted := deleted + rows;
    if deleted < most then
      delete from pgflow.deleted_runs d where d.run_id = next_id;
      deleted := deleted + 1;
    end if;
  end loop;
  return deleted;
end;
$$;
