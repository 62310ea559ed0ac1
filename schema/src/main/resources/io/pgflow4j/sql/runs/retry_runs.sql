-- Purpose: continue many failed or cancelled runs in one call, see retry_run.
-- Parameters: run_ids: at most 1,000; reason, requested_by: kept in run_actions, see there.
-- Returns: per run, each once and by id: outcome retried; unchanged: it is neither failed nor cancelled; unknown:
--   there is no such run, or another server has it; postponed: call again, this call has reached its bound of 100,000
--   tasks. status: the run's now. detail: a sentence for people where the outcome is not retried.
-- Errors: PF009 run_ids.
-- Locks: the flows for share, by slug; then as lock_runs in one pass over all, finished tasks included; then as
--   notify_workers.
create function pgflow.retry_runs(run_ids uuid[], reason text default null, requested_by text default null)
returns table (run_id uuid, outcome text, status text, detail text)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  ids uuid[] := pgflow_internal.require_run_ids(retry_runs.run_ids);
  ended_ids uuid[];
  taken uuid[];
  next_id uuid;
begin
  ended_ids := array(
    select r.run_id
    from pgflow.runs r
    -- A case, so that the planner sees no use for the index on such runs: the key is the way.
    where r.run_id = any (ids) and case when pgflow_internal.is_unsuccessful(r.status) then true else false end
    order by r.run_id
  );
  taken := pgflow_internal.within_tasks(ended_ids);
  -- As a start does: a migration that retires a step has made sure that no run needs it.
  perform 1
  from pgflow.flows f
  where f.flow_slug in (
    select r.flow_slug
    from unnest(taken) k
    cross join lateral pgflow_internal.run_of(k) r
  )
  order by f.flow_slug
  for share;
  perform pgflow_internal.lock_runs(taken, false);
  -- One of them may have been retried or pruned meanwhile, or given to another server.
  taken := array(
    select r.run_id
    from pgflow.runs r
    where r.run_id = any (taken)
      and case when pgflow_internal.is_unsuccessful(r.status) then true else false end
      and pgflow_internal.owns(pgflow_internal.partition_of(r.run_id))
    order by r.run_id
  );
  foreach next_id in array taken loop
    perform pgflow_internal.retry_locked_run(next_id);
  end loop;
  perform pgflow_internal.record_actions(taken, 'retry', retry_runs.reason, retry_runs.requested_by);
  return query select o.* from pgflow_internal.run_outcomes(ids, taken, 'retry') o;
end;
$$;

comment on function pgflow.retry_runs(uuid[], text, text) is
  'Continues many failed or cancelled runs; says what became of each.';
