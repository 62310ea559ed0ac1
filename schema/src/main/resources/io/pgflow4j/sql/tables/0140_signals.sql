-- Signals: steps whose tasks park until somebody sends them a payload. Only tasks of such steps have rows in signals.

-- In the order in which calls reach these tables.
alter table pgflow.steps
  add column awaiting boolean not null default false,
  add column signal_timeout int,
  add column on_timeout text not null default 'fail',
  add constraint steps_signal_timeout_check check (signal_timeout >= 1),
  add constraint steps_on_timeout_check check (on_timeout in ('fail', 'skip'));

comment on column pgflow.steps.outputs_judged is
  'Whether outputs are looked at before they count: the step is batched, repeats, awaits a signal, or a fanout depends '
  'on it. Kept by add_step.';
comment on column pgflow.steps.awaiting is
  'Whether a completed attempt parks its task until a signal arrives, whose payload is the output.';
comment on column pgflow.steps.signal_timeout is 'Seconds that a task stays parked; null: until a signal arrives.';
comment on column pgflow.steps.on_timeout is
  'What a signal that does not arrive in time does: fail fails the step; skip skips it, and the run goes on.';

alter table pgflow.step_tasks
  drop constraint step_tasks_status_check,
  add constraint step_tasks_status_check check (
    status in ('queued', 'started', 'completed', 'waiting', 'throttled', 'failed', 'cancelled', 'parked')
  ) not valid;

-- Validating reads every row while nobody else can. Rows that are there have older values, so nothing depends on it.
do $$
begin
  if pg_relation_size('pgflow.step_tasks') < 10000000 then
    alter table pgflow.step_tasks validate constraint step_tasks_status_check;
  end if;
end;
$$;

comment on column pgflow.step_tasks.visible_at is
  'When the task may be claimed: retry and start delays while queued or throttled, the lease''s end while started, the '
  'deadline of the signal while parked.';
comment on column pgflow.step_tasks.status is
  'waiting: held back by max_concurrency; then queued, or throttled where the step has a rate; started; parked: waits '
  'for a signal; completed, failed or cancelled.';

create table pgflow.signals (
  run_id uuid not null,
  step_slug text not null,
  task_index int not null,
  attempt int,
  token uuid,
  parked_at timestamptz,
  deadline timestamptz,
  payload jsonb,
  signalled_at timestamptz,
  signalled_by text,
  -- Whoever signals or parks a task that is not there yet, or was not, meets here.
  constraint signals_pkey primary key (run_id, step_slug, task_index),
  constraint signals_deadline_check check (deadline is null or parked_at is not null),
  constraint signals_signalled_check check (
    (signalled_at is null) = (signalled_by is null) and (payload is null or signalled_at is not null)
  )
) with (fillfactor = 50);

-- An exchange asks whether a deadline is over. Parked tasks have no entry in an index of step_tasks.
create index signals_by_deadline on pgflow.signals (deadline) where deadline is not null;

comment on table pgflow.signals is
  'One row per task that has asked for its token, has parked, or was sent a signal. Deleted with the run.';
comment on column pgflow.signals.attempt is 'The attempt that asked for the token or parked; null: none has yet.';
comment on column pgflow.signals.token is 'The random part of that attempt''s token; null: nobody asked for it.';
comment on column pgflow.signals.parked_at is 'When that attempt parked its task; null: it has not.';
comment on column pgflow.signals.deadline is
  'When the wait ends; null: it has no end, or the task is not parked any more.';
comment on column pgflow.signals.payload is 'A signal that was sent before the task parked; null: none waits.';
comment on column pgflow.signals.signalled_at is 'When the signal was accepted; null: none was.';
comment on column pgflow.signals.signalled_by is
  'Who sent it, at most 200 characters: as the caller said, otherwise the login role and application_name.';

-- As for the other payloads: pglz takes longer.
do $$
begin
  alter table pgflow.signals alter column payload set compression lz4;
exception
  when feature_not_supported then
    null; -- a server built without lz4
end;
$$;
