-- Purpose: complete a run when no step is left. The engine does this automatically.
-- Parameters: run_id.
-- Returns: whether the run is completed now.
-- Errors: PF004 run.
-- Locks: runs.
create function pgflow.maybe_complete_run(run_id uuid)
returns boolean language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.require_run(run_id);
  perform pgflow_internal.maybe_complete_runs(array[run_id]);
  return (pgflow_internal.require_run(run_id)).status = 'completed';
end;
$$;

comment on function pgflow.maybe_complete_run(uuid) is 'Completes a run that has no step left.';
