-- What a claim hands to a worker.
create type pgflow.task_record as (
  flow_slug text,
  run_id uuid,
  step_slug text,
  input jsonb,
  msg_id bigint,
  task_index int,
  attempt int,
  flow_version int,
  timeout int
);

comment on type pgflow.task_record is
  'A claimed task. attempt is the fence to hand back with the result; timeout is in seconds.';
