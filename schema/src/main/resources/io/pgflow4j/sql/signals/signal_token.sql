-- Purpose: give the handler of a step that awaits a signal the token with which its task can be signalled.
-- Parameters: run_id, step_slug, task_index; attempt: the number of the handler's attempt.
-- Returns: the token. The same attempt gets the same token again.
-- Errors: PF004 run, PF003 step or task, PF009 the step awaits no signal, PF011 the attempt is not the current one.
-- Locks: the task's row of signals.
create function pgflow.signal_token(run_id uuid, step_slug text, task_index int, attempt int)
returns text language plpgsql volatile security definer set search_path to pg_catalog, pg_temp as $$
declare
  signal pgflow.signals;
begin
  perform pgflow_internal.require_task(run_id, step_slug, task_index);
  perform pgflow_internal.require_awaiting(run_id, step_slug);
  if exists (
    select 1
    from pgflow.task_rows t
    where t.run_id = signal_token.run_id
      and t.step_slug = signal_token.step_slug
      and t.task_index = signal_token.task_index
      and t.attempts_count = signal_token.attempt
      and case when t.status in ('started', 'parked') then true else false end
  ) then
    -- An attempt that has lost its lease does not take the row from the one after it.
    insert into pgflow.signals as g (run_id, step_slug, task_index, attempt, token)
    values (
      signal_token.run_id, signal_token.step_slug, signal_token.task_index, signal_token.attempt, gen_random_uuid()
    )
    on conflict on constraint signals_pkey do update
    set attempt = excluded.attempt,
      token = case when g.attempt = excluded.attempt then coalesce(g.token, excluded.token) else excluded.token end,
      parked_at = case when g.attempt = excluded.attempt then g.parked_at end,
      deadline = case when g.attempt = excluded.attempt then g.deadline end
    where coalesce(g.attempt, 0) <= excluded.attempt
    returning g.* into signal;
  end if;
  if signal.token is null then
    raise exception using
      errcode = 'PF011',
      message = format(
        'Attempt %s of task %s of step %L of run %s is not the current one',
        coalesce(attempt::text, 'null'), task_index, step_slug, run_id
      ),
      hint = 'Its run has ended or it has lost its lease, so its result would be discarded.';
  end if;
  return pgflow_internal.token_text(signal);
end;
$$;

comment on function pgflow.signal_token(uuid, text, int, int) is
  'The token with which the task of this attempt can be signalled.';
