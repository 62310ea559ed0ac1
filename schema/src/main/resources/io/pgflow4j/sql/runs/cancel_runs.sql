-- Purpose: cancel many runs in one call, see cancel_run.
-- Parameters: run_ids: at most 1,000; reason, requested_by: kept in run_actions, see there.
-- Returns: per run, each once and by id: outcome cancelled; unchanged: it had finished; unknown: there is no such
--   run; postponed: call again, this call has reached its bound of 100,000 tasks. status: the run's now. detail: a
--   sentence for people where the outcome is not cancelled.
-- Errors: PF009 run_ids.
-- Locks: as lock_runs, in one pass over all.
create function pgflow.cancel_runs(run_ids uuid[], reason text default null, requested_by text default null)
returns table (run_id uuid, outcome text, status text, detail text)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  ids uuid[] := pgflow_internal.require_run_ids(cancel_runs.run_ids);
  open_ids uuid[];
  taken uuid[];
begin
  open_ids := array(
    select r.run_id
    from pgflow.runs r
    -- A case, so that the planner sees no use for the index on open runs: the key is the way.
    where r.run_id = any (ids) and case when r.status = 'started' then true else false end
    order by r.run_id
  );
  taken := pgflow_internal.within_tasks(open_ids);
  perform pgflow_internal.lock_runs(taken, true);
  -- One of them may have ended meanwhile.
  taken := array(
    select r.run_id
    from pgflow.runs r
    where r.run_id = any (taken) and case when r.status = 'started' then true else false end
    order by r.run_id
  );
  perform pgflow_internal.end_runs(taken, 'cancelled');
  perform pgflow_internal.record_actions(taken, 'cancel', cancel_runs.reason, cancel_runs.requested_by);
  return query select o.* from pgflow_internal.run_outcomes(ids, taken, 'cancel') o;
end;
$$;

comment on function pgflow.cancel_runs(uuid[], text, text) is 'Cancels many runs; says what became of each.';
