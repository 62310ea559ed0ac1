-- Rows that a claim has picked and locked, one element each, with the steps they belong to.
create type pgflow_internal.picked_tasks as (
  tids tid[],
  run_ids uuid[],
  step_slugs text[]
);

comment on type pgflow_internal.picked_tasks is 'Rows that a claim has picked and locked, and their steps.';
