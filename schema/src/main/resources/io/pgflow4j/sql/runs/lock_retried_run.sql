-- Purpose: take a run that is to be retried, whole.
-- Parameters: run_id.
-- Errors: PF004 run, PF011 the run is not failed or cancelled, PF018 the run belongs to another server.
-- Locks: the flow for share; then as lock_runs, finished tasks included.
create function pgflow_internal.lock_retried_run(run_id uuid)
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  run pgflow.runs := pgflow_internal.require_run(lock_retried_run.run_id);
begin
  -- As a start does: a migration that retires a step has made sure that no run needs it.
  perform 1 from pgflow.flows f where f.flow_slug = run.flow_slug for share;
  perform pgflow_internal.lock_runs(array[run.run_id], false);
  run := pgflow_internal.require_run(run.run_id);
  if not pgflow_internal.is_unsuccessful(run.status) then
    raise exception using
      errcode = 'PF011',
      message = format('Run %s cannot be retried: it is %s', run.run_id, run.status),
      hint = case when exists (
          select 1
          from pgflow.step_states ss
          where ss.run_id = run.run_id and run.status = 'completed' and ss.failed_items > 0
        )
        then 'The failures it tolerated are part of its output; start a run with those items.'
        else 'Only failed and cancelled runs can be retried.'
      end;
  end if;
end;
$$;
