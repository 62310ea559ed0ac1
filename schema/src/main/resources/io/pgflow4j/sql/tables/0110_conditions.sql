-- Conditions of steps. A flow without conditions has no row here.
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
