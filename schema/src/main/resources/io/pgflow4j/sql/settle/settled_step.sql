-- What a batch of results has done to one step of a run.
create type pgflow_internal.settled_step as (
  run_id uuid,
  step_slug text,
  task_index int,
  tasks int,
  failed_items int
);

comment on type pgflow_internal.settled_step is
  'Tasks of a step that a batch has completed, or failed where the step tolerates it: one of their indexes, their '
  'number, and how many items failed with them, null where none did.';
