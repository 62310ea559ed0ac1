-- Tasks that a claim has taken from a pool.
create type pgflow_internal.picked_range as (
  flow_slug text,
  flow_version int,
  run_id uuid,
  step_slug text,
  first_index int,
  end_index int,
  pool_end int,
  visible_at timestamptz
);

comment on type pgflow_internal.picked_range is
  'Tasks that a claim has taken from a pool: from first_index to before end_index. pool_end and visible_at are the '
  'pool''s.';
