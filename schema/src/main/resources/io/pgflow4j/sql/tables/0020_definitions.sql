-- Definitions: what flows look like. Written by migrations, through create_flow, add_step, alter_flow
-- and alter_step, and in development by develop_flow. Structure belongs to a (flow, version); options
-- change in place.

create table pgflow.installation (
  singleton boolean not null default true,
  version text not null,
  queue text not null,
  development boolean not null default false,
  attempts_required boolean not null default false,
  installed_at timestamptz not null default now(),
  constraint installation_pkey primary key (singleton),
  constraint installation_singleton_check check (singleton),
  constraint installation_queue_check check (queue in ('native', 'pgmq'))
);

comment on table pgflow.installation is 'One row: what is installed here.';
comment on column pgflow.installation.version is 'Version of pgflow4j whose SQL core this is.';
comment on column pgflow.installation.queue is 'Queue transport chosen at install: native or pgmq.';
comment on column pgflow.installation.development is 'Whether flows may be defined here by code, without migrations.';
comment on column pgflow.installation.attempts_required is 'Whether results that name no attempt are refused.';

create table pgflow.flows (
  flow_slug text not null,
  current_version int not null default 1,
  max_attempts int not null,
  base_delay int not null,
  timeout int not null,
  max_delay int,
  jitter_percent int not null,
  max_fanout int not null,
  created_at timestamptz not null default now(),
  constraint flows_pkey primary key (flow_slug),
  constraint flows_current_version_check check (current_version >= 1),
  constraint flows_max_attempts_check check (max_attempts >= 1),
  constraint flows_base_delay_check check (base_delay >= 0),
  constraint flows_timeout_check check (timeout >= 1),
  constraint flows_max_delay_check check (max_delay >= 0),
  constraint flows_jitter_percent_check check (jitter_percent between 0 and 100),
  constraint flows_max_fanout_check check (max_fanout >= 0)
);

-- PGMQ folds queue names to lower case: two flows that differ in case only would share a queue.
create unique index flows_lower_slug_key on pgflow.flows (lower(flow_slug));

comment on table pgflow.flows is 'One row per flow: its current version and the options its steps inherit.';
comment on column pgflow.flows.current_version is 'The version new runs start on.';
comment on column pgflow.flows.max_attempts is 'Attempts per task before it fails permanently.';
comment on column pgflow.flows.base_delay is 'Seconds before the first retry; doubles with every attempt.';
comment on column pgflow.flows.timeout is 'Seconds one attempt may run; the lease is two seconds longer.';
comment on column pgflow.flows.max_delay is 'Upper bound of a retry''s delay in seconds; null: none.';
comment on column pgflow.flows.jitter_percent is 'Random shortening of a retry''s delay, in percent.';
comment on column pgflow.flows.max_fanout is 'Most elements one fanout may have; more fails the run.';

create table pgflow.developed_flows (
  flow_slug text not null,
  constraint developed_flows_pkey primary key (flow_slug),
  constraint developed_flows_flow_slug_fkey foreign key (flow_slug)
    references pgflow.flows (flow_slug) on delete cascade
);

comment on table pgflow.developed_flows is
  'Flows defined here by code in development mode; migrations of them do not apply.';

create table pgflow.steps (
  flow_slug text not null,
  flow_version int not null,
  step_slug text not null,
  step_index int not null,
  step_type text not null default 'single',
  deps_count int not null default 0,
  contract_version int not null,
  max_attempts int,
  base_delay int,
  timeout int,
  max_delay int,
  jitter_percent int,
  start_delay int,
  outputs_judged boolean not null default false,
  rate text,
  created_at timestamptz not null default now(),
  constraint steps_pkey primary key (flow_slug, flow_version, step_slug),
  constraint steps_flow_slug_fkey foreign key (flow_slug) references pgflow.flows (flow_slug),
  constraint steps_step_index_key unique (flow_slug, flow_version, step_index),
  constraint steps_step_index_check check (step_index >= 0),
  constraint steps_step_type_check check (step_type in ('single', 'fanout')),
  constraint steps_deps_count_check check (deps_count >= 0),
  constraint steps_fanout_deps_check check (step_type = 'single' or deps_count = 1),
  constraint steps_contract_version_check check (contract_version between 1 and flow_version),
  constraint steps_max_attempts_check check (max_attempts >= 1),
  constraint steps_base_delay_check check (base_delay >= 0),
  constraint steps_timeout_check check (timeout >= 1),
  constraint steps_max_delay_check check (max_delay >= 0),
  constraint steps_jitter_percent_check check (jitter_percent between 0 and 100),
  constraint steps_start_delay_check check (start_delay >= 0),
  constraint steps_rate_check check (rate ~ '^[1-9][0-9]{0,8}/[smh]$')
);

comment on table pgflow.steps is 'The steps of every flow version. An option that is null is the flow''s.';
comment on column pgflow.steps.step_index is
  'The order in which the version''s steps were added, from 0; for people who look.';
comment on column pgflow.steps.step_type is
  'single: one task; fanout: one task per element of the dependency''s array.';
comment on column pgflow.steps.contract_version is
  'First flow version since which these are unchanged: kind, dependencies, path, payload types, batched or not, '
  'tolerant or not.';
comment on column pgflow.steps.start_delay is 'Seconds the step''s tasks wait once the step is ready.';
comment on column pgflow.steps.outputs_judged is
  'Whether outputs are looked at before they count: the step is batched, or a fanout depends on it. Kept by add_step.';
comment on column pgflow.steps.rate is
  'Most claims of the step''s tasks, of all runs, per second, minute or hour, e.g. 100/s; null: no limit.';

-- What only fanout steps have. It is joined where a fanout is started, gathered or judged, so that other steps
-- pay nothing for it.
create table pgflow.fanouts (
  flow_slug text not null,
  flow_version int not null,
  step_slug text not null,
  fanout_path text,
  fanout_jsonpath jsonpath,
  max_concurrency int,
  batch_size int,
  tolerate_failures int,
  tolerate_failure_percent int,
  constraint fanouts_pkey primary key (flow_slug, flow_version, step_slug),
  constraint fanouts_step_slug_fkey foreign key (flow_slug, flow_version, step_slug)
    references pgflow.steps (flow_slug, flow_version, step_slug) on delete cascade,
  constraint fanouts_fanout_jsonpath_check check ((fanout_path is null) = (fanout_jsonpath is null)),
  constraint fanouts_max_concurrency_check check (max_concurrency >= 1),
  constraint fanouts_batch_size_check check (batch_size >= 1),
  constraint fanouts_tolerate_failures_check check (tolerate_failures >= 1),
  constraint fanouts_tolerate_failure_percent_check check (tolerate_failure_percent between 1 and 100),
  constraint fanouts_tolerance_check check (tolerate_failures is null or tolerate_failure_percent is null)
);

comment on table pgflow.fanouts is 'What only fanout steps have: one row per step of kind fanout.';
comment on column pgflow.fanouts.fanout_path is
  'Where the elements are in the dependency''s output; null: it is the array.';
comment on column pgflow.fanouts.fanout_jsonpath is 'fanout_path, compiled.';
comment on column pgflow.fanouts.max_concurrency is
  'Most tasks of one run''s step queued or started at once; null: no limit.';
comment on column pgflow.fanouts.batch_size is
  'Most items one task is given, of a batched fanout; null: one item, not batched.';
comment on column pgflow.fanouts.tolerate_failures is
  'Items that may fail permanently without failing the step; null: none, or see tolerate_failure_percent.';
comment on column pgflow.fanouts.tolerate_failure_percent is
  'The same as a share of the run''s items, rounded down to whole items.';

create table pgflow.deps (
  flow_slug text not null,
  flow_version int not null,
  dep_slug text not null,
  step_slug text not null,
  constraint deps_pkey primary key (flow_slug, flow_version, dep_slug, step_slug),
  constraint deps_dep_slug_fkey foreign key (flow_slug, flow_version, dep_slug)
    references pgflow.steps (flow_slug, flow_version, step_slug),
  constraint deps_step_slug_fkey foreign key (flow_slug, flow_version, step_slug)
    references pgflow.steps (flow_slug, flow_version, step_slug),
  constraint deps_not_self_check check (dep_slug <> step_slug)
);

-- A claimed single task collects the outputs of its step's dependencies.
create index deps_by_step on pgflow.deps (flow_slug, flow_version, step_slug);

comment on table pgflow.deps is 'step_slug needs the output of dep_slug.';
