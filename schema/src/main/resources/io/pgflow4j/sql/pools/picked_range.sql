-- Tasks that a claim has taken from pools.
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
  'Tasks that a claim has taken from a pool, or from several that adjoin: from first_index to before end_index. '
  'pool_end and visible_at are those of the last pool.';

create type pgflow_internal.pooled_tasks as (
  ranges pgflow_internal.picked_range[],
  tasks int,
  due_until timestamptz,
  left_half boolean
);

comment on type pgflow_internal.pooled_tasks is
  'What pick_pooled has taken from the pools of a group: ranges of tasks, how many these are, when the last of them '
  'became due, and whether half of what was wanted is left to tasks that are queued one by one.';
