-- Purpose: cancel a run: what has not finished becomes cancelled, nothing of it can be claimed.
--   Handlers that are running are not interrupted; their completions are stale.
-- Parameters: run_id; reason, requested_by: kept in run_actions, see there.
-- Returns: the run. Cancelling a finished run changes nothing.
-- Errors: PF004 run.
-- Locks: as lock_runs.
create function pgflow.cancel_run(run_id uuid, reason text default null, requested_by text default null)
returns setof pgflow.runs language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
begin
  if (pgflow_internal.require_run(cancel_run.run_id)).status = 'started' then
    perform pgflow_internal.lock_runs(array[cancel_run.run_id], true);
    if (pgflow_internal.require_run(cancel_run.run_id)).status = 'started' then
      perform pgflow_internal.end_runs(array[cancel_run.run_id], 'cancelled');
      perform pgflow_internal.record_actions(
        array[cancel_run.run_id], 'cancel', cancel_run.reason, cancel_run.requested_by
      );
    end if;
  end if;
  return query select * from pgflow.runs r where r.run_id = cancel_run.run_id;
end;
$$;

comment on function pgflow.cancel_run(uuid, text, text) is 'Cancels a run.';
