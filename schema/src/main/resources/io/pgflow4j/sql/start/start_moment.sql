-- When the tasks of a step may start, as start_time has found it.
create type pgflow_internal.start_moment as (
  starts_at timestamptz,
  mismatch text
);

comment on type pgflow_internal.start_moment is
  'The time, null for at once; mismatch: why there is none, null where there is nothing wrong.';
