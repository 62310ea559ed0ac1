-- Purpose: the run's row, or a clear error.
-- Returns: the row of pgflow.runs.
-- Errors: PF004, PF018 the run belongs to another server.
create function pgflow_internal.require_run(run_id uuid)
returns pgflow.runs language plpgsql stable set search_path to pg_catalog, pg_temp as $$
declare
  run pgflow.runs;
begin
  select r.* into run from pgflow.runs r where r.run_id = require_run.run_id;
  if not found or not pgflow_internal.owns(pgflow_internal.partition_of(require_run.run_id)) then
    perform pgflow_internal.require_own_runs(array[require_run.run_id]);
    raise exception using
      errcode = 'PF004',
      message = format('Unknown run: %s', coalesce(require_run.run_id::text, 'null')),
      hint = 'Check the id; finished runs may have been pruned.';
  end if;
  return run;
end;
$$;
