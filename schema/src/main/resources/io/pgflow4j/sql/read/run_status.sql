-- Purpose: whether a run has ended, cheaply: for clients that wait.
-- Parameters: run_id.
-- Returns: started, completed, failed or cancelled.
-- Errors: PF004 run.
create function pgflow.run_status(run_id uuid)
returns text language plpgsql stable security definer set search_path to pg_catalog, pg_temp as $$
declare
  status text;
begin
  select r.status into status from pgflow.runs r where r.run_id = run_status.run_id;
  if not found or not pgflow_internal.owns(pgflow_internal.partition_of(run_status.run_id)) then
    perform pgflow_internal.require_run(run_status.run_id);
  end if;
  return status;
end;
$$;

comment on function pgflow.run_status(uuid) is 'A run''s status, without its output.';
