-- Purpose: fail an attempt of the task that a claim would bring next, where such a claim cannot be
--   answered: its input takes longer to build than the server allows, or is too large for a value.
-- Parameters: flow_slug; runnable: as in claim_tasks, names the step; error_message: why.
-- Returns: the task and its outcome, retried or failed; no row where nothing is due. The attempt
--   counts. The input is not read.
-- Errors: PF009 runnable.
-- Locks: step_tasks and step_rates without waiting, then as settle_tasks.
create function pgflow.fail_next_task(flow_slug text, runnable jsonb, error_message text)
returns table (run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  now timestamptz := pgflow_internal.current_time();
  unpaused record;
  picked record;
  started record;
begin
  perform pgflow_internal.require_runnable(fail_next_task.runnable);
  perform pgflow_internal.end_expired_leases(array[fail_next_task.flow_slug]);
  perform pgflow_internal.requeue_expired(array[fail_next_task.flow_slug]);
  unpaused := pgflow_internal.leave_out_paused(array[fail_next_task.flow_slug], fail_next_task.runnable);
  picked := pgflow_internal.pick_tasks(unpaused.flow_slugs, 1, unpaused.runnable, false);
  if cardinality(picked.ranges) > 0 then
    -- Outside its pool and without a lease it is this transaction's alone.
    picked.tids := array(
      select t.ctid
      from unnest(picked.ranges) r
      join pgflow.task_rows t
        on t.run_id = any (array[r.run_id]) and t.step_slug = r.step_slug and t.task_index = r.first_index
    );
  end if;
  update pgflow.task_rows t
  set status = 'started',
    attempts_count = t.attempts_count + 1,
    visible_at = now,
    started_at = now,
    worker_id = null
  where t.ctid = any (picked.tids)
  returning t.run_id, t.step_slug, t.task_index, t.attempts_count into started;
  if not found then
    return;
  end if;
  return query
    select f.run_id, f.step_slug, f.task_index, f.outcome
    from pgflow.fail_tasks(
      array[started.run_id], array[started.step_slug], array[started.task_index],
      array[fail_next_task.error_message], array[started.attempts_count]
    ) f;
end;
$$;

comment on function pgflow.fail_next_task(text, jsonb, text) is
  'Fails an attempt of the task that a claim would bring next, where it cannot be answered.';
