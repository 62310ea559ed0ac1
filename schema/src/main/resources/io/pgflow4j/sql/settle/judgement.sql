-- What judge_results has decided about one handed-in result.
create type pgflow_internal.judgement as (
  ord bigint,
  run_id uuid,
  step_slug text,
  task_index int,
  attempt int,
  verdict text,
  delay numeric,
  error_message text,
  tolerable_items int
);

comment on type pgflow_internal.judgement is
  'A result that needs more than plain completion. ord is its place in the batch; verdict is retried, repeated, '
  'parked or failed; delay is in seconds, before a retry, the next turn or the deadline of a signal; tolerable_items '
  'are the items that failed in a step that tolerates failures.';
