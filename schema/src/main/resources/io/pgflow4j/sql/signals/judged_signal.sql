-- What judge_signals has decided about one signal.
create type pgflow_internal.judged_signal as (
  ord bigint,
  run_id uuid,
  step_slug text,
  task_index int,
  task_status text,
  outcome text
);

comment on type pgflow_internal.judged_signal is
  'A signal: its place in the batch, its task, that task''s status, null where it is not there yet, and the outcome.';
