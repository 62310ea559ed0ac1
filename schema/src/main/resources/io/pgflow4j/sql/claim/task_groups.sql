-- Groups of due tasks, as due_groups finds them and pick_tasks takes from them.
create type pgflow_internal.task_groups as (
  flows text[],
  steps text[],
  versions int[],
  rated boolean[],
  due_since timestamptz[],
  stopped_at text
);

comment on type pgflow_internal.task_groups is
  'Groups of due tasks, one element each: flow, step and version, whether the step has or had a rate, and since '
  'when its oldest task is due. stopped_at is the place where the next search goes on.';
