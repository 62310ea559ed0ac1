-- Conditions, skips, and dependencies that may be absent. Flows without them have no row in conditions.

-- Tables that exist are changed in the order in which calls reach them: steps first, so that no call in flight is
-- between two of them. Nothing is renamed or dropped, because calls of the release before still read it.
alter table pgflow.steps
  add column conditional boolean not null default false,
  add column on_exhausted text not null default 'fail',
  add constraint steps_on_exhausted_check check (on_exhausted in ('fail', 'skip'));

comment on column pgflow.steps.contract_version is
  'First flow version since which these are unchanged: kind, dependencies and which of them may be absent, path, '
  'payload types, batched or not, tolerant or not.';
comment on column pgflow.steps.conditional is
  'Whether the step has a row in conditions that decides whether it runs. Kept by add_step.';
comment on column pgflow.steps.on_exhausted is
  'What a permanent failure of the step does: fail ends the run; skip skips the step, and the run goes on.';

alter table pgflow.step_states
  add column skip_reason text,
  drop constraint step_states_status_check,
  add constraint step_states_status_check check (
    status in ('created', 'started', 'completed', 'failed', 'cancelled', 'skipped')
  ),
  add constraint step_states_skip_reason_check check (
    (status = 'skipped') = (skip_reason is not null) and skip_reason in ('condition', 'dependency', 'exhausted')
  );

comment on column pgflow.step_states.remaining_deps is
  'Dependencies neither completed nor, where that does not skip the step, skipped yet; the step starts at 0.';
comment on column pgflow.step_states.skip_reason is
  'Why the step is skipped. condition: its condition; dependency: a step that it requires is skipped; exhausted: it '
  'failed permanently, and error_message says how.';

alter table pgflow.deps
  add column requirement text not null default 'required',
  add constraint deps_requirement_check check (requirement in ('required', 'optional', 'one_of'));

comment on column pgflow.deps.requirement is
  'What a skipped dep_slug does. required: step_slug is skipped, too; optional: it runs without that output; one_of: '
  'it is skipped when all its dependencies of this kind are.';

alter table pgflow.fanouts add column where_jsonpath jsonpath;

comment on column pgflow.fanouts.where_jsonpath is
  'The elements it takes: the condition of kind where, compiled; null: all. Kept by add_step.';

comment on column pgflow.runs.remaining_steps is 'Steps neither completed nor skipped yet; the run completes at 0.';
comment on column pgflow.runs.output is 'Object of leaf step slug to output, without those skipped, once completed.';

create table pgflow.conditions (
  flow_slug text not null,
  flow_version int not null,
  step_slug text not null,
  kind text not null,
  path text not null,
  jsonpath jsonpath not null,
  expression text,
  constraint conditions_pkey primary key (flow_slug, flow_version, step_slug, kind),
  constraint conditions_step_slug_fkey foreign key (flow_slug, flow_version, step_slug)
    references pgflow.steps (flow_slug, flow_version, step_slug) on delete cascade,
  constraint conditions_kind_check check (kind in ('when', 'unless', 'where'))
);

comment on table pgflow.conditions is
  'Conditions: a jsonpath holds when it gives true; false, null, nothing and errors count as false.';
comment on column pgflow.conditions.kind is
  'when: the step runs if it holds for {"run": ..., "<dependency>": ...}; unless: if it does not; where: a fanout '
  'takes the elements for which it holds.';
comment on column pgflow.conditions.path is 'The jsonpath as it was given.';
comment on column pgflow.conditions.jsonpath is 'path, compiled.';
comment on column pgflow.conditions.expression is 'The condition as people wrote it; null: it was given as a path.';
