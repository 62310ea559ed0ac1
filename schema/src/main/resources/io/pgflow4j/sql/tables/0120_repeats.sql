-- Steps that repeat until their output matches. Only flows with such steps have rows here.

alter table pgflow.steps add column repeating boolean not null default false;

comment on column pgflow.steps.outputs_judged is
  'Whether outputs are looked at before they count: the step is batched, repeats, or a fanout depends on it. Kept by '
  'add_step.';
comment on column pgflow.steps.repeating is 'Whether the step has a row in repeats. Kept by add_step.';

create table pgflow.repeats (
  flow_slug text not null,
  flow_version int not null,
  step_slug text not null,
  path text not null,
  jsonpath jsonpath not null,
  expression text,
  repeat_every int not null,
  repeat_max int not null,
  constraint repeats_pkey primary key (flow_slug, flow_version, step_slug),
  constraint repeats_step_slug_fkey foreign key (flow_slug, flow_version, step_slug)
    references pgflow.steps (flow_slug, flow_version, step_slug) on delete cascade,
  constraint repeats_repeat_every_check check (repeat_every >= 0),
  constraint repeats_repeat_max_check check (repeat_max >= 1)
);

comment on table pgflow.repeats is
  'Steps whose tasks run again until the jsonpath holds for their output, see conditions.';
comment on column pgflow.repeats.path is 'The jsonpath as it was given.';
comment on column pgflow.repeats.jsonpath is 'path, compiled.';
comment on column pgflow.repeats.expression is 'The condition as people wrote it; null: it was given as a path.';
comment on column pgflow.repeats.repeat_every is 'Seconds between a turn and the next.';
comment on column pgflow.repeats.repeat_max is 'Most turns of a task; when the last one does not match, it fails.';

create table pgflow.task_turns (
  run_id uuid not null,
  step_slug text not null,
  task_index int not null,
  turns int not null,
  -- list_tasks and step_looks count the turns of a step's tasks, delete_leftovers deletes a run's.
  constraint task_turns_pkey primary key (run_id, step_slug, task_index),
  constraint task_turns_turns_check check (turns >= 0)
) with (fillfactor = 50);

comment on table pgflow.task_turns is 'One row per task that has repeated. Deleted with the run.';
comment on column pgflow.task_turns.turns is
  'Turns whose output did not match, since the start or the last retry_run. The latest output is in the task''s '
  'input, as "previous".';
