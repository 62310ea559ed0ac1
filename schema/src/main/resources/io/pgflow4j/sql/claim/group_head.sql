-- Where the tasks of a group begin that has many dead entries before them.
create type pgflow_internal.group_head as (
  flow_hash bigint,
  group_hash bigint,
  begins_at timestamptz,
  known_until timestamptz
);

comment on type pgflow_internal.group_head is
  'A group of due tasks as it stands in the index: no entry before begins_at leads to a task. Sessions rely on it '
  'until known_until.';
