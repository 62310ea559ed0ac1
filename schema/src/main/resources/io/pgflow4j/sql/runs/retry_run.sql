-- Purpose: continue a failed or cancelled run: what failed or was cancelled is queued again with new
--   attempts, every completed item is kept. So are the tolerated failures of a step that has completed:
--   its dependents may have worked with them.
-- Parameters: run_id; reason, requested_by: kept in run_actions, see there.
-- Returns: the run, started again.
-- Errors: PF004 run, PF011 the run is not failed or cancelled, PF018 another server has the run.
-- Notes: attempt numbers go on counting, so late results of earlier attempts stay stale.
-- Locks: the flow for share; then as lock_runs, finished tasks included; then as notify_workers.
create function pgflow.retry_run(run_id uuid, reason text default null, requested_by text default null)
returns setof pgflow.runs language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  perform pgflow_internal.lock_retried_run(retry_run.run_id);
  perform pgflow_internal.retry_locked_run(retry_run.run_id);
  perform pgflow_internal.record_actions(
    array[retry_run.run_id], 'retry', retry_run.reason, retry_run.requested_by
  );
  return query select * from pgflow.runs r where r.run_id = retry_run.run_id;
end;
$$;

comment on function pgflow.retry_run(uuid, text, text) is
  'Continues a failed or cancelled run; completed items are kept.';
