-- Purpose: delete the tasks of runs, with their failed attempts, turns and signals.
-- Parameters: run_ids: of runs that nobody finds any more, or that the caller holds.
-- Returns: how many rows were deleted.
-- Locks: their tasks.
create function pgflow_internal.delete_tasks(run_ids uuid[])
returns int language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  rows int;
  deleted int;
begin
  delete from pgflow.task_rows t where t.run_id = any (delete_tasks.run_ids);
  get diagnostics deleted = row_count;
  delete from pgflow.leases l where l.run_id = any (delete_tasks.run_ids);
  delete from pgflow.attempt_failures a where a.run_id = any (delete_tasks.run_ids);
  get diagnostics rows = row_count;
  deleted := deleted + rows;
  delete from pgflow.task_turns y where y.run_id = any (delete_tasks.run_ids);
  get diagnostics rows = row_count;
  deleted := deleted + rows;
  delete from pgflow.signals g where g.run_id = any (delete_tasks.run_ids);
  get diagnostics rows = row_count;
  return deleted + rows;
end;
$$;
