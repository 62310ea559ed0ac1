-- What identifies a step of a run, and a task.
create type pgflow_internal.step_key as (
  run_id uuid,
  step_slug text
);

create type pgflow_internal.task_key as (
  run_id uuid,
  step_slug text,
  task_index int
);

comment on type pgflow_internal.step_key is 'A step of a run.';
comment on type pgflow_internal.task_key is 'A task.';
