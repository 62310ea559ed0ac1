-- Purpose: signal one task; signal_tasks for one.
-- Parameters: run_id, step_slug; task_index: the item of a fanout, otherwise 0; payload: any JSON; token: null where
--   the caller names the task without one; requested_by: who signals, kept in signals; flow_slug: the flow that the
--   run has to be of, null for any; contract_version: see require_awaiting.
-- Returns: accepted, already_done, conflict or stale, see signal_tasks.
-- Errors: PF004 run, PF003 step or task, PF009 the step awaits no signal, the run is of another flow, PF012
--   contract, PF018 the run is on another server; as signal_tasks.
create function pgflow.signal_task(
  run_id uuid,
  step_slug text,
  task_index int,
  payload jsonb,
  token text default null,
  requested_by text default null,
  flow_slug text default null,
  contract_version int default null
)
returns text language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  state pgflow.step_states := pgflow_internal.require_step_state(signal_task.run_id, signal_task.step_slug);
  outcome text;
begin
  if state.flow_slug <> signal_task.flow_slug then
    raise exception using
      errcode = 'PF009',
      message = format(
        'Run %s is of flow %L, but the signal is for flow %L', state.run_id, state.flow_slug, signal_task.flow_slug
      ),
      hint = 'Nothing was stored. Send it to a run of its flow.';
  end if;
  perform pgflow_internal.require_awaiting(
    signal_task.run_id, signal_task.step_slug, signal_task.contract_version
  );
  if state.status in ('started', 'completed')
    or (signal_task.task_index >= 0) is not true
    or signal_task.task_index > 0 and not exists (
      select 1
      from pgflow.runs r
      join pgflow.fanouts n on n.flow_slug = r.flow_slug and n.flow_version = r.flow_version
      where r.run_id = signal_task.run_id and n.step_slug = signal_task.step_slug
    )
  then
    perform pgflow_internal.require_task(signal_task.run_id, signal_task.step_slug, signal_task.task_index);
  end if;
  select s.outcome into outcome
  from pgflow.signal_tasks(
    array[signal_task.run_id], array[signal_task.step_slug], array[signal_task.task_index],
    array[signal_task.payload], array[signal_task.token], signal_task.requested_by
  ) s;
  if outcome = 'stale' then
    -- The run may have gone to another server while this waited for it.
    perform pgflow_internal.require_own_runs(array[signal_task.run_id]);
  end if;
  return outcome;
end;
$$;

comment on function pgflow.signal_task(uuid, text, int, jsonb, text, text, text, int) is
  'Signals one task; says accepted, already_done, conflict or stale.';
