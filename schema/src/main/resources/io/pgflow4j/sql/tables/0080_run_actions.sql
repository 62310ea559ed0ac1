-- Who cancelled or retried a run, when and why.
create table pgflow.run_actions (
  run_id uuid not null,
  action_number int not null,
  action text not null,
  acted_at timestamptz not null,
  requested_by text not null,
  reason text,
  -- run_look shows a run's actions, delete_runs deletes them.
  constraint run_actions_pkey primary key (run_id, action_number),
  constraint run_actions_action_check check (action in ('cancel', 'retry', 'retry_tasks')),
  constraint run_actions_action_number_check check (action_number >= 1)
);

comment on table pgflow.run_actions is
  'One row per time somebody cancelled or retried a run and changed it by that. Deleted with the run.';
comment on column pgflow.run_actions.action_number is 'The run''s actions are numbered from 1.';
comment on column pgflow.run_actions.action is 'cancel, retry or retry_tasks: the function that was called.';
comment on column pgflow.run_actions.requested_by is
  'Who asked for it, at most 200 characters: as the caller said, otherwise the login role and application_name.';
comment on column pgflow.run_actions.reason is 'Why, at most 1,000 characters, as the caller said.';
