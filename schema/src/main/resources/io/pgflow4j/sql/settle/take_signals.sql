-- Purpose: complete parked tasks with the signals that are kept for them. The caller counts their steps.
-- Parameters: tasks, parked and locked, each with a payload in signals.
-- Notes: the row of signals stays, so that the token goes on naming this attempt, and it is known who signalled.
-- Locks: signals; the tasks are locked already.
create function pgflow_internal.take_signals(tasks pgflow_internal.task_key[])
returns void language plpgsql volatile set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
begin
  update pgflow.task_rows t
  set status = 'completed', output = g.payload, error_message = null, finished_at = now
  from unnest(take_signals.tasks) k
  cross join lateral (
    select g.payload
    from pgflow.signals g
    where g.run_id = k.run_id and g.step_slug = k.step_slug and g.task_index = k.task_index
    limit 1
  ) g
  where t.run_id = any (array[k.run_id]) and t.step_slug = k.step_slug and t.task_index = k.task_index;
  update pgflow.signals g
  set payload = null, deadline = null, waiting_flow = null
  from unnest(take_signals.tasks) k
  where g.run_id = any (array[k.run_id]) and g.step_slug = k.step_slug and g.task_index = k.task_index;
end;
$$;
