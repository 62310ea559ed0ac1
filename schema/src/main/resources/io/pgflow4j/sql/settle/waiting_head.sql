-- Where the waiting tasks of a step begin that has many dead entries before them.
create type pgflow_internal.waiting_head as (run_id uuid, step_slug text, task_index int, known_until timestamptz);

comment on type pgflow_internal.waiting_head is
  'A step with max_concurrency: no entry before task_index leads to a task that waits. Sessions rely on it until '
  'known_until.';
