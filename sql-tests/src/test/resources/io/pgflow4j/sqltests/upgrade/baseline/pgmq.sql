-- pgflow4j 0.1.0-SNAPSHOT, queue transport pgmq: installs or upgrades. Generated; do not edit.
begin;
set local client_min_messages = warning;

-- the lock
select pg_advisory_xact_lock(8099555070761710698);

-- the settings
select set_config('pgflow_install.version', '0.1.0-SNAPSHOT', true), set_config('pgflow_install.queue', 'pgmq', true), set_config('pgflow_install.grants', '', true);

-- installation/begin.sql
-- Purpose: first step of an install or upgrade, which are the same: refuse what cannot be upgraded, note the
--   grants of users, and drop the functions, views and internal types, which the following steps make anew.
-- Parameters: the settings pgflow_install.version and pgflow_install.queue of this transaction.
-- Errors: PF013.
-- Locks: none that calls wait for. Calls in flight go on with the functions they have begun.
do $pgflow_begin$
declare
  new_version text := nullif(current_setting('pgflow_install.version', true), '');
  new_queue text := nullif(current_setting('pgflow_install.queue', true), '');
  old_version text;
  old_queue text;
  foreign_schema text;
  objects text;
  fault text;
begin
  if new_version is null then
    raise exception using
      errcode = 'PF013',
      message = 'The steps of the install do not run in one transaction, so nothing was installed',
      hint = 'Run the script with its own begin and commit, or inside one transaction of your tool.';
  end if;
  select n.nspname into foreign_schema
  from pg_catalog.pg_namespace n
  where n.nspname in ('pgflow', 'pgflow_internal')
    and not exists (
      select 1
      from pg_catalog.pg_proc p
      where p.pronamespace = n.oid
        and p.proname = case n.nspname when 'pgflow' then 'installed' else 'require_servers_clock' end
        and p.pronargs = 0
    )
    and (
      exists (select 1 from pg_catalog.pg_class c where c.relnamespace = n.oid)
      or exists (select 1 from pg_catalog.pg_proc p where p.pronamespace = n.oid)
      or exists (select 1 from pg_catalog.pg_type t where t.typnamespace = n.oid)
    )
  order by n.nspname
  limit 1;
  if found then
    raise exception using
      errcode = 'PF013',
      message = format('The database has a schema %s that pgflow4j did not install', foreign_schema),
      hint = 'Install into another database, or rename that schema.';
  end if;
  if to_regprocedure('pgflow.installed()') is not null then
    select i.version, i.queue into old_version, old_queue from pgflow.installed() i;
  end if;

  if old_queue <> new_queue then
    raise exception using
      errcode = 'PF013',
      message = format(
        'Schema pgflow holds version %s on queue %s; version %s on queue %s was asked for',
        old_version, old_queue, new_version, new_queue
      ),
      hint = 'Ask for the queue that is installed, or install into another database.';
  end if;
  -- A version with a suffix, such as 1.2.0-SNAPSHOT, comes before the one without.
  if (string_to_array(split_part(old_version, '-', 1), '.')::int[], strpos(old_version, '-') = 0)
    > (string_to_array(split_part(new_version, '-', 1), '.')::int[], strpos(new_version, '-') = 0)
  then
    raise exception using
      errcode = 'PF013',
      message = format(
        'Schema pgflow holds version %s, and version %s is older; a downgrade is not possible',
        old_version, new_version
      ),
      hint = format('Use the library in version %s or newer.', old_version);
  end if;
  if old_version is not null and exists (
    select 1
    from pg_catalog.pg_namespace n
    where n.nspname in ('pgflow', 'pgflow_internal') and not pg_has_role(n.nspowner, 'usage')
  ) then
    raise exception using
      errcode = 'PF013',
      message = format(
        'Schema pgflow holds version %s; only its owner can upgrade it to version %s',
        old_version, new_version
      ),
      hint = 'Upgrade as the owner of schema pgflow before you start this version of the library.';
  end if;

  perform set_config(
    'pgflow_install.grants',
    coalesce(
      (
        select jsonb_agg(to_jsonb(g))::text
        from (
          select
            'function' as kind,
            p.proname as name,
            pg_get_function_identity_arguments(p.oid) as arguments,
            a.privilege_type,
            case a.grantee when 0 then 'public' else a.grantee::regrole::text end as grantee,
            a.is_grantable
          from pg_catalog.pg_proc p
          cross join lateral aclexplode(p.proacl) a
          where p.pronamespace in (to_regnamespace('pgflow'), to_regnamespace('pgflow_internal'))
            and a.grantee <> p.proowner
          union all
          select
            'view', c.relname, null, a.privilege_type,
            case a.grantee when 0 then 'public' else a.grantee::regrole::text end,
            a.is_grantable
          from pg_catalog.pg_class c
          cross join lateral aclexplode(c.relacl) a
          where c.relnamespace = to_regnamespace('pgflow')
            and c.relkind = 'v'
            and a.grantee <> c.relowner
        ) g
      ),
      '[]'
    ),
    true
  );

  begin
    -- Functions that return rows of a view need it, while views need other functions: they go first.
    select string_agg(distinct p.oid::regprocedure::text, ', ') into objects
    from pg_catalog.pg_proc p
    join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid
    join pg_catalog.pg_class c
      on (d.refclassid = 'pg_catalog.pg_type'::regclass and d.refobjid = c.reltype)
      or (d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = c.oid)
    where p.pronamespace in (to_regnamespace('pgflow'), to_regnamespace('pgflow_internal'))
      and c.relnamespace = to_regnamespace('pgflow')
      and c.relkind = 'v';
    if objects is not null then
      execute 'drop function ' || objects;
    end if;
    select string_agg(c.oid::regclass::text, ', ') into objects
    from pg_catalog.pg_class c
    where c.relnamespace = to_regnamespace('pgflow') and c.relkind = 'v';
    if objects is not null then
      execute 'drop view ' || objects;
    end if;
    -- Functions of triggers belong to their tables: dropping one would lock the table.
    select string_agg(p.oid::regprocedure::text, ', ') into objects
    from pg_catalog.pg_proc p
    where p.pronamespace in (to_regnamespace('pgflow'), to_regnamespace('pgflow_internal'))
      and not exists (select 1 from pg_catalog.pg_trigger t where t.tgfoid = p.oid);
    if objects is not null then
      execute 'drop function ' || objects;
    end if;
    select string_agg(c.reltype::regtype::text, ', ') into objects
    from pg_catalog.pg_class c
    where c.relnamespace = to_regnamespace('pgflow_internal') and c.relkind = 'c';
    if objects is not null then
      execute 'drop type ' || objects;
    end if;
  exception
    when dependent_objects_still_exist then
      get stacked diagnostics fault = pg_exception_detail;
      raise exception using
        errcode = 'PF013',
        message = 'The upgrade makes the functions and views of schema pgflow anew, but others depend on them',
        detail = fault,
        hint = 'Drop what depends on them before the upgrade, and make it again afterwards.';
  end;
end;
$pgflow_begin$;

-- transport/pgmq/require_pgmq.sql
-- The pgmq transport needs PGMQ 1.5 or newer: the extension, which is created here when the server
-- has it, or PGMQ's SQL-only install. The schema pgmq is never made by us.
do $$
begin
  if to_regprocedure('pgmq.send_batch(text, jsonb[], integer)') is null then
    if not exists (select 1 from pg_available_extensions e where e.name = 'pgmq') then
      raise exception using
        errcode = 'PF013',
        message = 'The pgmq transport was asked for, but this database has no PGMQ',
        hint = 'Install the PGMQ extension or its SQL-only install first, or choose the native transport.';
    end if;
    create extension pgmq;
  end if;
end;
$$;

-- installation/internal_schema.sql
-- Purpose: the schema of functions and types that only other functions use. Nobody but its owner has usage on
--   it, so that everything in it may change with any release. It holds no tables: an upgrade makes all of it
--   anew. A DBA may have made it, empty, as schema pgflow.
-- Errors: PF013.
do $$
begin
  if to_regnamespace('pgflow_internal') is null then
    create schema pgflow_internal;
  end if;
exception
  when insufficient_privilege then
    raise exception using
      errcode = 'PF013',
      message = format('Role %I may not create schema pgflow_internal, so nothing was installed', current_user),
      hint = format(
        'Have a DBA run: create schema pgflow_internal authorization %I. Or grant the role create on the database.',
        current_user
      );
end;
$$;

comment on schema pgflow_internal is 'Functions and types that pgflow''s own functions use. Nobody else may call them.';

-- tables/0010_schema.sql
do $pgflow_once$
declare
  done boolean := false;
begin
  if to_regclass('pgflow.installed_files') is not null then
    done := exists (select 1 from pgflow.installed_files f where f.file = 'tables/0010_schema.sql');
  end if;
  if not done then
    execute $pgflow_file$
-- The schema everything lives in. Nothing in it is executable or readable by PUBLIC; see grants/. A DBA
-- may have made it, empty, for the role that installs: creating it needs a right on the database.
do $$
begin
  if to_regnamespace('pgflow') is null then
    create schema pgflow;
  end if;
end;
$$;

comment on schema pgflow is 'pgflow4j: durable workflows. Call its functions; its tables are for reading.';

create table pgflow.installed_files (
  file text not null,
  version text not null,
  installed_at timestamptz not null default now(),
  constraint installed_files_pkey primary key (file)
);

comment on table pgflow.installed_files is
  'The files of the core that are run once: an upgrade runs those that are missing here.';
comment on column pgflow.installed_files.version is 'Version of pgflow4j that ran the file here.';
$pgflow_file$;
    insert into pgflow.installed_files (file, version) values ('tables/0010_schema.sql', '0.1.0-SNAPSHOT');
  end if;
end;
$pgflow_once$;

-- tables/0020_definitions.sql
do $pgflow_once$
declare
  done boolean := false;
begin
  if to_regclass('pgflow.installed_files') is not null then
    done := exists (select 1 from pgflow.installed_files f where f.file = 'tables/0020_definitions.sql');
  end if;
  if not done then
    execute $pgflow_file$
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
  fanout_path text,
  fanout_jsonpath jsonpath,
  max_concurrency int,
  max_attempts int,
  base_delay int,
  timeout int,
  max_delay int,
  jitter_percent int,
  start_delay int,
  batch_size int,
  tolerate_failures int,
  tolerate_failure_percent int,
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
  constraint steps_fanout_options_check check (
    step_type = 'fanout' or (
      fanout_path is null
      and max_concurrency is null
      and batch_size is null
      and tolerate_failures is null
      and tolerate_failure_percent is null
    )
  ),
  constraint steps_fanout_jsonpath_check check ((fanout_path is null) = (fanout_jsonpath is null)),
  constraint steps_contract_version_check check (contract_version between 1 and flow_version),
  constraint steps_max_concurrency_check check (max_concurrency >= 1),
  constraint steps_max_attempts_check check (max_attempts >= 1),
  constraint steps_base_delay_check check (base_delay >= 0),
  constraint steps_timeout_check check (timeout >= 1),
  constraint steps_max_delay_check check (max_delay >= 0),
  constraint steps_jitter_percent_check check (jitter_percent between 0 and 100),
  constraint steps_start_delay_check check (start_delay >= 0),
  constraint steps_batch_size_check check (batch_size >= 1),
  constraint steps_tolerate_failures_check check (tolerate_failures >= 1),
  constraint steps_tolerate_failure_percent_check check (tolerate_failure_percent between 1 and 100),
  constraint steps_tolerance_check check (
    tolerate_failures is null or tolerate_failure_percent is null
  ),
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
comment on column pgflow.steps.fanout_path is
  'Where the elements are in the dependency''s output; null: it is the array.';
comment on column pgflow.steps.fanout_jsonpath is 'fanout_path, compiled.';
comment on column pgflow.steps.max_concurrency is
  'Most tasks of one run''s step queued or started at once; null: no limit.';
comment on column pgflow.steps.start_delay is 'Seconds the step''s tasks wait once the step is ready.';
comment on column pgflow.steps.batch_size is
  'Most items one task is given, of a batched fanout; null: one item, not batched.';
comment on column pgflow.steps.tolerate_failures is
  'Items that may fail permanently without failing the step; null: none, or see tolerate_failure_percent.';
comment on column pgflow.steps.tolerate_failure_percent is
  'The same as a share of the run''s items, rounded down to whole items.';
comment on column pgflow.steps.outputs_judged is
  'Whether outputs are looked at before they count: the step is batched, or a fanout depends on it. Kept by add_step.';
comment on column pgflow.steps.rate is
  'Most claims of the step''s tasks, of all runs, per second, minute or hour, e.g. 100/s; null: no limit.';

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
$pgflow_file$;
    insert into pgflow.installed_files (file, version) values ('tables/0020_definitions.sql', '0.1.0-SNAPSHOT');
  end if;
end;
$pgflow_once$;

-- tables/0030_state.sql
do $pgflow_once$
declare
  done boolean := false;
begin
  if to_regclass('pgflow.installed_files') is not null then
    done := exists (select 1 from pgflow.installed_files f where f.file = 'tables/0030_state.sql');
  end if;
  if not done then
    execute $pgflow_file$
-- State: what runs are doing. Lock order everywhere: step_tasks by key; step_states of steps whose
-- tasks one holds, by key; runs by key; other step_states of those runs. Whoever ends a run holds all
-- its unfinished tasks first; see functions/lock_runs.sql. A claim locks step_rates without waiting.

-- No foreign key to flows: an update of a run that is new in its transaction would lock its flow's row, and wait
-- there for an open migration. start_flows locks the flow instead, and delete_flow_and_data deletes its runs.
create table pgflow.runs (
  run_id uuid not null,
  flow_slug text not null,
  flow_version int not null,
  status text not null default 'started',
  remaining_steps int not null,
  input jsonb not null,
  output jsonb,
  error_message text,
  failed_step_slug text,
  failed_task_index int,
  failed_attempt int,
  started_at timestamptz not null,
  finished_at timestamptz,
  constraint runs_pkey primary key (run_id),
  constraint runs_status_check check (status in ('started', 'completed', 'failed', 'cancelled')),
  constraint runs_remaining_steps_check check (remaining_steps >= 0),
  constraint runs_finished_at_check check ((status = 'started') = (finished_at is null))
) with (fillfactor = 80);

-- prune_data_older_than takes the oldest finished runs first.
create index runs_by_finished_at on pgflow.runs (finished_at) where finished_at is not null;
-- delete_flow_and_data, and list_runs: newest first, page by page.
create index runs_by_flow on pgflow.runs (flow_slug, started_at, run_id);
-- list_runs and list_flows: what is going on, and what did not end well, among many that did.
create index runs_open on pgflow.runs (flow_slug, started_at, run_id) where status = 'started';
create index runs_unsuccessful on pgflow.runs (flow_slug, status, started_at, run_id)
  where status in ('failed', 'cancelled');

comment on table pgflow.runs is 'One row per run, pinned to the flow version it started on.';
comment on column pgflow.runs.remaining_steps is 'Steps not completed yet; the run completes at 0.';
comment on column pgflow.runs.output is 'Object of leaf step slug to output, once completed.';
comment on column pgflow.runs.failed_step_slug is 'The step that failed the run.';
comment on column pgflow.runs.failed_task_index is 'The task of that step; null when the run failed through no task.';
comment on column pgflow.runs.failed_attempt is 'The number of that task''s last attempt.';

create table pgflow.step_states (
  run_id uuid not null,
  step_slug text not null,
  flow_slug text not null,
  status text not null default 'created',
  remaining_deps int not null,
  initial_tasks int,
  remaining_tasks int,
  initial_items int,
  failed_items int,
  output jsonb,
  error_message text,
  started_at timestamptz,
  finished_at timestamptz,
  constraint step_states_pkey primary key (run_id, step_slug),
  constraint step_states_run_id_fkey foreign key (run_id) references pgflow.runs (run_id),
  constraint step_states_status_check check (
    status in ('created', 'started', 'completed', 'failed', 'cancelled')
  ),
  constraint step_states_remaining_deps_check check (remaining_deps >= 0),
  constraint step_states_remaining_tasks_check check (remaining_tasks between 0 and initial_tasks),
  constraint step_states_initial_items_check check (initial_items >= initial_tasks),
  constraint step_states_failed_items_check check (failed_items between 0 and initial_items)
) with (fillfactor = 50);

-- A started step with an error is doomed: the next claim on its flow ends the run.
create index step_states_doomed on pgflow.step_states (flow_slug)
  where status = 'started' and error_message is not null;

comment on table pgflow.step_states is 'One row per step of a run.';
comment on column pgflow.step_states.initial_tasks is 'Tasks the step was given when it started; null before.';
comment on column pgflow.step_states.remaining_tasks is
  'Tasks not completed yet, nor failed where that is tolerated, less those in step_tallies.';
comment on column pgflow.step_states.initial_items is
  'Items a fanout was given when it started; null for a single step.';
comment on column pgflow.step_states.failed_items is
  'Items that failed permanently in a step that tolerates failures; null for every other step.';
comment on column pgflow.step_states.output is 'A fanout''s gathered outputs; a single step''s output is its task''s.';

create table pgflow.step_tallies (
  run_id uuid not null,
  step_slug text not null,
  task_index int not null,
  tasks int not null,
  constraint step_tallies_pkey primary key (run_id, step_slug, task_index)
) with (
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_cost_delay = 0
);

comment on table pgflow.step_tallies is
  'Completed tasks that their step has still to count; one row per batch. See functions/advance_steps.sql.';
comment on column pgflow.step_tallies.task_index is
  'The first task of the batch. A task is completed once, so no two tallies of a step share one, on any server.';
comment on column pgflow.step_tallies.tasks is 'How many tasks of the step the batch completed.';

-- What never changes comes first and last, and room is left on each page: then the log record of an
-- update holds the columns between, not the whole row. For the same reason what only a claim changes comes
-- before the status, and what only a result changes after it.
create table pgflow.step_tasks (
  run_id uuid not null,
  queued_at timestamptz not null,
  task_index int not null default 0,
  flow_version int not null,
  attempts_floor int not null default 0,
  flow_slug text not null,
  step_slug text not null,
  worker_id uuid,
  started_at timestamptz,
  attempts_count int not null default 0,
  visible_at timestamptz not null,
  status text not null default 'queued',
  finished_at timestamptz,
  msg_id bigint,
  output jsonb,
  error_message text,
  input jsonb,
  -- Numbers before text: they are compared first and decide nearly always. Room on the pages for the entries
  -- of a task's two later versions: else they would have to be split or cleaned while tasks run.
  constraint step_tasks_pkey primary key (run_id, task_index, step_slug) with (fillfactor = 35),
  constraint step_tasks_status_check check (
    status in ('queued', 'started', 'completed', 'waiting', 'throttled', 'failed', 'cancelled')
  ),
  constraint step_tasks_task_index_check check (task_index >= 0),
  constraint step_tasks_attempts_check check (attempts_count >= attempts_floor)
) with (
  fillfactor = 50,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_cost_delay = 0
);

-- The claim: groups of tasks by flow, then by step and version, in each the oldest first. Hashes, because numbers
-- of a fixed width are compared several times faster than slugs, and every claim reads a page of entries.
create index step_tasks_due on pgflow.step_tasks (
  hashtextextended(flow_slug, 0), hashtextextended(step_slug, flow_version), visible_at
)
  where status in ('queued', 'throttled');
-- Leases of a flow, those that have expired first.
create index step_tasks_leased on pgflow.step_tasks (hashtextextended(flow_slug, 0), visible_at)
  where status = 'started';
-- The next tasks to release when a step has max_concurrency.
create index step_tasks_waiting on pgflow.step_tasks (run_id, step_slug, task_index)
  where status = 'waiting';
-- What failed in a run, among very many tasks that did not.
create index step_tasks_failed on pgflow.step_tasks (run_id, step_slug, task_index)
  where status = 'failed';

comment on table pgflow.step_tasks is
  'One row per task; on the native transport also the queue. No foreign keys: written by functions only, and hot.';
comment on column pgflow.step_tasks.visible_at is
  'When the task may be claimed: retry and start delays while queued or throttled, the lease''s end while started.';
comment on column pgflow.step_tasks.worker_id is 'Who claimed the latest attempt; null for anonymous callers.';
comment on column pgflow.step_tasks.msg_id is 'The task''s message on the pgmq transport; null on native.';
comment on column pgflow.step_tasks.attempts_count is
  'Claims so far; the number of the current attempt and the fence of its completion.';
comment on column pgflow.step_tasks.attempts_floor is
  'How many of attempts_count do not count: those before the last retry_run, and those released before they began.';
comment on column pgflow.step_tasks.status is
  'waiting: held back by max_concurrency; then queued, or throttled where the step has a rate; started; '
  'completed, failed or cancelled.';
comment on column pgflow.step_tasks.input is
  'A fanout task''s input, {"item": element}, or {"items": [...], "firstIndex": k} of a batch; null for a single '
  'step, whose input is built at claim.';

create table pgflow.step_rates (
  flow_slug text not null,
  step_slug text not null,
  max_claims int,
  period interval,
  claimed_at timestamptz[] not null default '{}',
  claims int[] not null default '{}',
  constraint step_rates_pkey primary key (flow_slug, step_slug),
  constraint step_rates_max_claims_check check (max_claims >= 1),
  constraint step_rates_period_check check ((max_claims is null) = (period is null)),
  constraint step_rates_claims_check check (cardinality(claims) = cardinality(claimed_at))
) with (fillfactor = 50);

comment on table pgflow.step_rates is
  'One row per step that has, or once had, a rate: shared by all runs and versions. Its tasks are throttled, '
  'never queued.';
comment on column pgflow.step_rates.max_claims is 'Most claims in any period; null: no limit any more.';
comment on column pgflow.step_rates.claimed_at is
  'When tasks were claimed within the last period, at most one entry per hundredth of it.';
comment on column pgflow.step_rates.claims is 'How many were claimed, entry by entry.';

create table pgflow.workers (
  worker_id uuid not null,
  worker_name text not null,
  runnable jsonb,
  started_at timestamptz not null,
  last_heartbeat_at timestamptz not null,
  stopped_at timestamptz,
  constraint workers_pkey primary key (worker_id)
);

-- Dead workers: those not stopped whose last heartbeat is too old.
create index workers_beating on pgflow.workers (last_heartbeat_at) where stopped_at is null;

-- Compressing a large array with pglz takes longer than all else that is done with it.
do $$
begin
  alter table pgflow.runs
    alter column input set compression lz4,
    alter column output set compression lz4,
    alter column error_message set compression lz4;
  alter table pgflow.step_states
    alter column output set compression lz4,
    alter column error_message set compression lz4;
  alter table pgflow.step_tasks
    alter column input set compression lz4,
    alter column output set compression lz4,
    alter column error_message set compression lz4;
exception
  when feature_not_supported then
    null; -- a server built without lz4
end;
$$;

comment on table pgflow.workers is 'Registered workers. One that has not beaten for 30 s loses its leases.';
comment on column pgflow.workers.runnable is
  'What the worker can run: {"flow": {"step": [min version, max version]}}; null: everything.';
$pgflow_file$;
    insert into pgflow.installed_files (file, version) values ('tables/0030_state.sql', '0.1.0-SNAPSHOT');
  end if;
end;
$pgflow_once$;

-- tables/0040_task_record.sql
do $pgflow_once$
declare
  done boolean := false;
begin
  if to_regclass('pgflow.installed_files') is not null then
    done := exists (select 1 from pgflow.installed_files f where f.file = 'tables/0040_task_record.sql');
  end if;
  if not done then
    execute $pgflow_file$
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
$pgflow_file$;
    insert into pgflow.installed_files (file, version) values ('tables/0040_task_record.sql', '0.1.0-SNAPSHOT');
  end if;
end;
$pgflow_once$;

-- tables/0050_task_index_trigger.sql
do $pgflow_once$
declare
  done boolean := false;
begin
  if to_regclass('pgflow.installed_files') is not null then
    done := exists (select 1 from pgflow.installed_files f where f.file = 'tables/0050_task_index_trigger.sql');
  end if;
  if not done then
    execute $pgflow_file$
-- Purpose: only fanout steps have more than task 0. A constraint cannot look at the step, and a
--   foreign key or a row trigger would cost every spawned task; this looks once per statement.
-- Errors: PF014.
create function pgflow_internal.check_task_index()
returns trigger
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
declare
  task pgflow.step_tasks;
  fault record;
begin
  if tg_level = 'ROW' then
    task := new;
    if new.task_index = 0 or exists (
      select 1
      from pgflow.steps s
      where s.flow_slug = new.flow_slug
        and s.flow_version = new.flow_version
        and s.step_slug = new.step_slug
        and s.step_type = 'fanout'
    ) then
      return null;
    end if;
  else
    -- One look at steps for each step, however many tasks it got.
    select k.* into fault
    from (
      select distinct i.flow_slug, i.flow_version, i.step_slug
      from inserted i
      where i.task_index > 0
    ) k
    where not exists (
      select 1
      from pgflow.steps s
      where s.flow_slug = k.flow_slug
        and s.flow_version = k.flow_version
        and s.step_slug = k.step_slug
        and s.step_type = 'fanout'
    )
    limit 1;
    if not found then
      return null;
    end if;
    select i.* into task
    from inserted i
    where i.flow_slug = fault.flow_slug
      and i.flow_version = fault.flow_version
      and i.step_slug = fault.step_slug
      and i.task_index > 0
    order by i.run_id, i.task_index
    limit 1;
  end if;
  raise exception using
    errcode = 'PF014',
    message = format(
      'Step %L of run %s cannot have a task %s: it is not a fanout step',
      task.step_slug, task.run_id, task.task_index
    ),
    hint = 'A single step has task 0 only; tasks are created by pgflow''s functions.';
end;
$$;

create trigger step_tasks_task_index_insert
after insert on pgflow.step_tasks
referencing new table as inserted
for each statement
execute function pgflow_internal.check_task_index();

create trigger step_tasks_task_index_update
after update of flow_slug, flow_version, step_slug, task_index on pgflow.step_tasks
for each row
execute function pgflow_internal.check_task_index();

comment on function pgflow_internal.check_task_index() is 'Refuses task_index > 0 for steps that are not fanouts.';
$pgflow_file$;
    insert into pgflow.installed_files (file, version) values ('tables/0050_task_index_trigger.sql', '0.1.0-SNAPSHOT');
  end if;
end;
$pgflow_once$;

-- tables/0060_notifications.sql
do $pgflow_once$
declare
  done boolean := false;
begin
  if to_regclass('pgflow.installed_files') is not null then
    done := exists (select 1 from pgflow.installed_files f where f.file = 'tables/0060_notifications.sql');
  end if;
  if not done then
    execute $pgflow_file$
-- Who wants to be woken: flows whose workers asked for notifications, and when they were last woken.
-- Small and apart from everything else: it is read once per call that starts runs, and written at most
-- once per interval and flow.
create table pgflow.notifications (
  flow_slug text not null,
  min_interval_ms int not null,
  wanted_until timestamptz not null,
  notified_at timestamptz not null default '-infinity',
  constraint notifications_pkey primary key (flow_slug),
  constraint notifications_min_interval_ms_check check (min_interval_ms >= 1)
) with (fillfactor = 50);

comment on table pgflow.notifications is
  'Flows with workers that listen on channel pgflow_<flow slug>; nobody else is notified.';
comment on column pgflow.notifications.min_interval_ms is
  'Milliseconds between two notifications of the flow at least.';
comment on column pgflow.notifications.wanted_until is
  'When the wish ends, unless a worker renews it.';
comment on column pgflow.notifications.notified_at is 'The last notification of the flow.';
$pgflow_file$;
    insert into pgflow.installed_files (file, version) values ('tables/0060_notifications.sql', '0.1.0-SNAPSHOT');
  end if;
end;
$pgflow_once$;

-- rules/current_time.sql
-- Purpose: the only clock of pgflow: the server's, which keeps moving inside a transaction. No session
--   can set it. A test replaces the function in a database of its own.
-- Returns: the time.
-- Notes: its body is parsed when it is created, so that no search_path can change what it means. It is
--   inlined wherever it is called, which a search_path of its own would prevent: a claim calls it several
--   times. In a query, (select pgflow_internal.current_time()) calls it once, as an index condition needs it.
create function pgflow_internal.current_time()
returns timestamptz
language sql
volatile
return clock_timestamp();

comment on function pgflow_internal.current_time() is 'The clock: the server''s.';

-- installation/require_servers_clock.sql
-- Purpose: refuse an installation whose clock a test has replaced.
-- Errors: PF013.
create function pgflow_internal.require_servers_clock()
returns void
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
begin
  if pg_get_function_sqlbody('pgflow_internal.current_time()'::regprocedure) is distinct from 'RETURN clock_timestamp()'
  then
    raise exception using
      errcode = 'PF013',
      message = 'pgflow_internal.current_time() of this database was replaced, so its time is not the server''s',
      hint = 'Use another database: only the database of a test may have another clock.';
  end if;
end;
$$;

-- rules/raise_exception.sql
-- Purpose: raise from plain SQL, where there is no raise statement.
-- Parameters: message; sqlstate (a PFnnn code of docs/errors.md); hint: the remedy.
-- Returns: never; declared jsonb so that it fits into a case expression beside JSON.
-- Errors: the given one, P0001 by default; PF009 when it is none.
create function pgflow.raise_exception(
  message text,
  sqlstate_code text default 'P0001',
  hint text default ''
)
returns jsonb
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
begin
  if raise_exception.sqlstate_code !~ '^[0-9A-Z]{5}$' or raise_exception.sqlstate_code like '00%' then
    raise exception using
      errcode = 'PF009',
      message = format('%L is not the SQLSTATE of an error', raise_exception.sqlstate_code),
      hint = 'Give five digits or capital letters, not beginning with 00.';
  end if;
  raise exception using
    errcode = raise_exception.sqlstate_code,
    message = coalesce(raise_exception.message, 'No message given'),
    hint = coalesce(raise_exception.hint, '');
end;
$$;

comment on function pgflow.raise_exception(text, text, text) is 'Raises; for use inside SQL expressions.';

-- rules/require_same_length.sql
-- Purpose: parallel arrays must be parallel, and there.
-- Parameters: the cardinalities.
-- Errors: PF009.
create function pgflow_internal.require_same_length(variadic lengths int[])
returns void
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
begin
  if array_position(lengths, null) is not null
    or lengths[1] <> any (lengths)
  then
    raise exception using
      errcode = 'PF009',
      message = format(
        'The arrays of a batch differ in length: %s',
        array_to_string(lengths, ', ', 'null')
      ),
      hint = 'Pass one element per task in every array.';
  end if;
end;
$$;

-- rules/require_lists.sql
-- Purpose: the arrays of a batch must be lists: of one dimension, numbered from 1.
-- Parameters: what array_dims says of each.
-- Errors: PF009.
create function pgflow_internal.require_lists(variadic dims text[])
returns void
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
declare
  odd text := (select d from unnest(dims) d where d !~ '^\[1:[0-9]+\]$' limit 1);
begin
  if odd is not null then
    raise exception using
      errcode = 'PF009',
      message = format('An array of a batch has the bounds %s; it must have one dimension and start at 1', odd),
      hint = 'Pass a list as array[...] makes it.';
  end if;
end;
$$;

-- rules/is_valid_slug.sql
-- Purpose: the one rule for slugs of flows and steps. 47 characters and no double hyphen are PGMQ's
--   limits for queue names; 'run' names the run's input in a task's input.
-- Returns: whether the text may be a slug; false for null.
create function pgflow.is_valid_slug(slug text)
returns boolean
language sql
immutable
parallel safe
set search_path to pg_catalog, pg_temp
as $$
  select coalesce(
    is_valid_slug.slug ~ '^[A-Za-z_][A-Za-z0-9_-]*$'
      and pg_catalog.length(is_valid_slug.slug) <= 47
      and pg_catalog.strpos(is_valid_slug.slug, '--') = 0
      and is_valid_slug.slug <> 'run',
    false
  );
$$;

comment on function pgflow.is_valid_slug(text) is
  'Letters, digits, _ and -, not starting with a digit or -, at most 47, no --, not "run".';

-- rules/require_valid_slug.sql
-- Purpose: refuse a bad slug with the rule in the hint.
-- Parameters: slug; what it names ('flow' or 'step').
-- Errors: PF001.
create function pgflow_internal.require_valid_slug(slug text, what text)
returns void
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
begin
  if not pgflow.is_valid_slug(require_valid_slug.slug) then
    raise exception using
      errcode = 'PF001',
      message = format('Invalid %s slug: %s', what, coalesce(quote_literal(slug), 'null')),
      hint = 'A slug matches [A-Za-z_][A-Za-z0-9_-]*, has at most 47 characters, no "--", and is not "run".';
  end if;
end;
$$;

-- rules/require_options.sql
-- Purpose: one place that says which option values are allowed. Null is allowed: not set.
-- Parameters: subject: how to name the flow or step in the message; the options, times in seconds.
-- Errors: PF009.
create function pgflow_internal.require_options(
  subject text,
  max_attempts int default null,
  base_delay int default null,
  timeout int default null,
  max_delay int default null,
  jitter_percent int default null,
  max_fanout int default null,
  max_concurrency int default null,
  start_delay int default null,
  batch_size int default null,
  tolerate_failures int default null,
  tolerate_failure_percent int default null,
  rate text default null
)
returns void
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
declare
  -- About 31 years: sums of times stay within what an int and a timestamp hold.
  longest constant int := 1000000000;
  fault text := case
    when max_attempts < 1 then format('max_attempts is %s; at least 1 is needed', max_attempts)
    when base_delay < 0 then format('base_delay is %s s; it cannot be negative', base_delay)
    when timeout < 1 then format('timeout is %s s; at least 1 s is needed', timeout)
    when max_delay < 0 then format('max_delay is %s s; it cannot be negative', max_delay)
    when jitter_percent not between 0 and 100
      then format('jitter_percent is %s; it lies between 0 and 100', jitter_percent)
    when max_fanout < 0 then format('max_fanout is %s; it cannot be negative', max_fanout)
    when max_concurrency < 1
      then format('max_concurrency is %s; at least 1 is needed', max_concurrency)
    when start_delay < 0 then format('start_delay is %s s; it cannot be negative', start_delay)
    when batch_size < 1 then format('batch_size is %s; at least 1 is needed', batch_size)
    when tolerate_failures < 1
      then format('tolerate_failures is %s; at least 1 is needed', tolerate_failures)
    when tolerate_failure_percent not between 1 and 100
      then format('tolerate_failure_percent is %s; it lies between 1 and 100', tolerate_failure_percent)
    when tolerate_failures is not null and tolerate_failure_percent is not null
      then 'tolerate_failures and tolerate_failure_percent exclude each other'
    when greatest(base_delay, timeout, max_delay, start_delay) > longest
      then format(
        '%s s is too long for a time; at most %s s are allowed',
        greatest(base_delay, timeout, max_delay, start_delay), longest
      )
    when rate !~ '^[1-9][0-9]{0,8}/[smh]$'
      then format('rate is %L; it is a number of tasks per s, m or h, such as ''100/s''', rate)
  end;
begin
  if fault is not null then
    raise exception using
      errcode = 'PF009',
      message = format('%s: %s', subject, fault),
      hint = 'Correct the option, or leave it out to get the default.';
  end if;
end;
$$;

-- rules/require_runnable.sql
-- Purpose: refuse a description of runnable versions that claims could not read. Kept with a worker, it
--   would break every look at stranded_tasks.
-- Parameters: runnable, as in claim_tasks; null is allowed: every version.
-- Errors: PF009.
create function pgflow_internal.require_runnable(runnable jsonb)
returns void
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
begin
  if runnable is null then
    return;
  end if;
  if jsonb_typeof(runnable) <> 'object'
    or jsonb_path_exists(runnable, 'strict $.* ? (@.type() != "object")')
    or jsonb_path_exists(
      runnable,
      'strict $.*.* ? (
        @.type() != "array" || @.size() != 2
        || exists (@[*] ? (@.type() != "number" || @ < 0 || @ > 2147483647 || @ != @.floor()))
      )'
    )
    -- A whole number is written as one: other readers of the description may not take 1.0 for 1.
    or jsonb_path_query_array(runnable, 'strict $.*.*[*]', '{}', true)::text like '%.%'
  then
    raise exception using
      errcode = 'PF009',
      message = 'runnable does not say which versions can be run',
      detail = left(runnable::text, 1000),
      hint = 'Write {"<flow>": {"<step>": [min version, max version]}}, or null for everything.';
  end if;
end;
$$;

-- rules/may_run.sql
-- Purpose: whether a worker can run a step of a flow version. JSON values are compared as such, so that
--   nothing that a description may hold raises an error here: it would break every look at
--   stranded_tasks. Parsed now and without settings, so that the planner inlines it.
-- Parameters: runnable: as in claim_tasks; flow_slug; step_slug; flow_version.
-- Returns: true, or false or null when it cannot.
create function pgflow_internal.may_run(runnable jsonb, flow_slug text, step_slug text, flow_version int)
returns boolean
language sql
stable
return runnable is null
  or to_jsonb(flow_version) between runnable -> flow_slug -> step_slug -> 0
    and runnable -> flow_slug -> step_slug -> 1;

-- rules/require_flow.sql
-- Purpose: the flow's row, or a clear error.
-- Returns: the row of pgflow.flows.
-- Errors: PF002.
create function pgflow_internal.require_flow(flow_slug text)
returns pgflow.flows
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
declare
  flow pgflow.flows;
begin
  select f.* into flow from pgflow.flows f where f.flow_slug = require_flow.flow_slug;
  if not found then
    raise exception using
      errcode = 'PF002',
      message = format('Unknown flow: %s', coalesce(quote_literal(require_flow.flow_slug), 'null')),
      hint = 'Apply the flow''s migration first, or check the spelling.';
  end if;
  return flow;
end;
$$;

-- definitions/lock_flow.sql
-- Purpose: the flow's row, locked against every other change of the flow and against new runs. Runs
--   that are there go on: nothing on their way locks a flow.
-- Parameters: flow_slug.
-- Returns: the row of pgflow.flows.
-- Errors: PF002.
-- Locks: flows, before anything else that the caller locks.
create function pgflow_internal.lock_flow(flow_slug text)
returns pgflow.flows
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
declare
  flow pgflow.flows;
begin
  -- A flow that was deleted and defined again while this waited is another row: the next turn finds it.
  loop
    select f.* into flow
    from pgflow.flows f
    where f.flow_slug = lock_flow.flow_slug
    for no key update;
    exit when found;
    perform pgflow_internal.require_flow(lock_flow.flow_slug);
  end loop;
  return flow;
end;
$$;

-- rules/require_run.sql
-- Purpose: the run's row, or a clear error.
-- Returns: the row of pgflow.runs.
-- Errors: PF004.
create function pgflow_internal.require_run(run_id uuid)
returns pgflow.runs
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
declare
  run pgflow.runs;
begin
  select r.* into run from pgflow.runs r where r.run_id = require_run.run_id;
  if not found then
    raise exception using
      errcode = 'PF004',
      message = format('Unknown run: %s', coalesce(require_run.run_id::text, 'null')),
      hint = 'Check the id; finished runs may have been pruned.';
  end if;
  return run;
end;
$$;

-- rules/require_task.sql
-- Purpose: refuse a key that names no task.
-- Errors: PF004 run, PF003 step or task.
create function pgflow_internal.require_task(run_id uuid, step_slug text, task_index int)
returns void
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
begin
  if not exists (
    select 1
    from pgflow.step_tasks t
    where t.run_id = require_task.run_id
      and t.step_slug = require_task.step_slug
      and t.task_index = require_task.task_index
  ) then
    perform pgflow_internal.require_run(require_task.run_id);
    raise exception using
      errcode = 'PF003',
      message = format(
        'Run %s has no task %s of step %L',
        require_task.run_id,
        coalesce(require_task.task_index::text, 'null'),
        require_task.step_slug
      ),
      hint = 'Check the step''s slug and the index; a step has no tasks before it starts.';
  end if;
end;
$$;

-- rules/calculate_retry_delay.sql
-- Purpose: how long a failed attempt waits for the next one.
-- Parameters: base_delay in seconds; attempts_count: attempts so far; max_delay: upper bound in
--   seconds, null for none; jitter_percent: the delay is shortened at random by up to this much.
-- Returns: seconds, base_delay * 2^attempts_count, never more than max_delay or about 31 years.
create function pgflow.calculate_retry_delay(
  base_delay numeric,
  attempts_count int,
  max_delay numeric default null,
  jitter_percent int default 0
)
returns numeric
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
begin
  return least(
      base_delay * power(2::numeric, least(greatest(attempts_count, 0), 60)),
      coalesce(max_delay, 1000000000),
      1000000000
    ) * (1 - jitter_percent / 100.0 * random()::numeric);
end;
$$;

comment on function pgflow.calculate_retry_delay(numeric, int, numeric, int) is
  'Seconds: base_delay * 2^attempts_count, capped by max_delay, shortened at random on request.';

-- start/kinds/fanout_jsonpath.sql
-- Purpose: compile a fanout path such as orders[].lines[] to a strict jsonpath,
--   strict $."orders"[*]."lines"[*]. Strict, so that a path that does not fit the data is noticed.
-- Parameters: fanout_path: names separated by dots, [] behind every list that is walked; it ends
--   with []. A leading [] walks the output itself.
-- Returns: the jsonpath; null for null.
-- Errors: PF008 with the column of the fault, or with its length when it has more than 1000 characters.
create function pgflow_internal.fanout_jsonpath(fanout_path text)
returns jsonpath
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
declare
  rest text := fanout_path;
  compiled text := 'strict $';
  name text;
begin
  if fanout_path is null then
    return null;
  end if;
  if length(fanout_path) > 1000 then
    raise exception using
      errcode = 'PF008',
      message = format('A fanout path of %s characters is too long', length(fanout_path)),
      hint = 'At most 1000 characters are allowed.';
  end if;
  while rest <> '' loop
    if left(rest, 2) = '[]' then
      compiled := compiled || '[*]';
      rest := substr(rest, 3);
    else
      if compiled <> 'strict $' then
        exit when left(rest, 1) <> '.';
        rest := substr(rest, 2);
      end if;
      name := substring(rest from '^[^].[]+');
      exit when name is null;
      compiled := compiled || '.' || to_jsonb(name)::text;
      rest := substr(rest, length(name) + 1);
    end if;
  end loop;
  if rest <> '' or right(fanout_path, 2) <> '[]' then
    raise exception using
      errcode = 'PF008',
      message = format(
        'Invalid fanout path %L at column %s',
        fanout_path,
        length(fanout_path) - length(rest) + 1
      ),
      hint = 'Write names separated by dots with [] behind every list, ending with [], e.g. orders[].lines[].';
  end if;
  return compiled::jsonpath;
end;
$$;

comment on function pgflow_internal.fanout_jsonpath(text) is 'Compiles a fanout path to a strict jsonpath.';

-- start/kinds/fanout_mismatch.sql
-- Purpose: why an output cannot be fanned out over, in words; the one place that decides it.
-- Parameters: output of the dependency; fanout_path of the fanout step as written, null for none;
--   max_fanout: most elements allowed.
-- Returns: the fault, or null when the output fits.
create function pgflow_internal.fanout_mismatch(output jsonb, fanout_path text, max_fanout int)
returns text
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
declare
  path jsonpath := pgflow_internal.fanout_jsonpath(fanout_path);
  elements bigint;
  fitting text;
begin
  if path is null then
    if jsonb_typeof(output) is distinct from 'array' then
      return format(
        'Fanout dependency output must be an array, got %s',
        coalesce(jsonb_typeof(output), 'null')
      );
    end if;
    elements := jsonb_array_length(output)::bigint;
  else
    -- In strict mode jsonb_path_exists looks at every element, and silenced it says null for error.
    if jsonb_path_exists(output, path, '{}', true) is null then
      select left(fanout_path, p) into fitting
      from generate_series(length(fanout_path), 1, -1) p
      where substr(fanout_path, p - 1, 2) = '[]'
        and jsonb_path_exists(output, pgflow_internal.fanout_jsonpath(left(fanout_path, p)), '{}', true)
          is not null
      limit 1;
      return format(
        'Fanout dependency output must be an array at path %s, got something else%s',
        fanout_path,
        coalesce(' after ' || fitting, '')
      );
    end if;
    select count(*) into elements from jsonb_path_query(output, path);
  end if;
  if elements > max_fanout then
    return format('Fanout over %s elements exceeds the flow''s limit of %s', elements, max_fanout);
  end if;
  return null;
end;
$$;

-- start/kinds/batch_mismatch.sql
-- Purpose: why an output cannot be a batch's, in words; the one place that decides it.
-- Parameters: output handed in; input of the task, {"items": [...], "firstIndex": k}.
-- Returns: the fault, or null when the output is an array with one element per item.
create function pgflow_internal.batch_mismatch(output jsonb, input jsonb)
returns text
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
declare
  items int := jsonb_array_length(input -> 'items');
begin
  if jsonb_typeof(output) is distinct from 'array' then
    return format(
      'The output of a batch of %s items must be an array of %s elements, got %s',
      items, items, coalesce(jsonb_typeof(output), 'null')
    );
  elsif jsonb_array_length(output) <> items then
    return format(
      'The output of a batch of %s items must be an array of %s elements, got %s elements',
      items, items, jsonb_array_length(output)
    );
  end if;
  return null;
end;
$$;

-- rules/queued_status.sql
-- Purpose: what a task is that waits for a worker: queued; or throttled when its step has, or once
--   had, a rate, so that only rated_read finds it. The one place that decides it for tasks that are
--   there; start_steps joins for new ones.
-- Parameters: flow_slug; step_slug.
-- Returns: 'queued' or 'throttled'.
create function pgflow_internal.queued_status(flow_slug text, step_slug text)
returns text
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return case
    when exists (
      select 1
      from pgflow.step_rates r
      where r.flow_slug = queued_status.flow_slug and r.step_slug = queued_status.step_slug
    )
      then 'throttled'
    else 'queued'
  end;
end;
$$;

-- rules/is_live.sql
-- Purpose: whether a task with this status may still be claimed or is running.
-- Parameters: status: a task's.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.is_live(status text)
returns boolean
language sql
immutable
return status in ('throttled', 'queued', 'started');

-- rules/is_unfinished.sql
-- Purpose: whether a task with this status ends with its run.
-- Parameters: status: a task's.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.is_unfinished(status text)
returns boolean
language sql
immutable
return status in ('waiting', 'throttled', 'queued', 'started');

-- rules/holds_attempt.sql
-- Purpose: the fence: whether a result may still change its task. Parsed now and without settings, so that the
--   planner inlines it.
-- Parameters: status, attempts_count: the task's; attempt: the number that the result names or was judged for, null
--   for the current attempt; numbered: whether whoever handed in the result named the number. A result without one
--   may also be about a task that nobody has claimed.
-- Notes: the case keeps the planner from using the index on live tasks: the key is the way.
create function pgflow_internal.holds_attempt(status text, attempts_count int, attempt int, numbered boolean)
returns boolean
language sql
immutable
return (attempt is null or attempts_count = attempt)
  and case when numbered then status = 'started' else pgflow_internal.is_live(status) end;

-- rules/attempts_left.sql
-- Purpose: whether a task may be attempted again.
-- Parameters: attempts_count, attempts_floor: the task's; max_attempts: its step's or its flow's.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.attempts_left(attempts_count int, attempts_floor int, max_attempts int)
returns boolean
language sql
immutable
return attempts_count - attempts_floor < max_attempts;

-- rules/tolerates_failures.sql
-- Purpose: whether a step tolerates failed items.
-- Parameters: the step's options.
-- Notes: parsed now and without settings, so that the planner inlines it.
create function pgflow_internal.tolerates_failures(tolerate_failures int, tolerate_failure_percent int)
returns boolean
language sql
immutable
return tolerate_failures is not null or tolerate_failure_percent is not null;

-- rules/error_texts.sql
-- Purpose: error messages as they are stored: bounded, and never null, which would mean success.
-- Parameters: messages, one per failed task.
-- Returns: the messages in order. One of more than 20,000 characters keeps its first 15,000 and its last
--   4,000, with a line between them that says how many characters are left out.
create function pgflow_internal.error_texts(messages text[])
returns text[]
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
begin
  return array(
    select case
      when e.message is null then 'No error message given'
      -- Bytes are counted first: that takes no time, however long the message.
      when octet_length(e.message) > 20000 and length(e.message) > 20000 then
        left(e.message, 15000)
          || format(e'\n... %s characters are left out ...\n', length(e.message) - 19000)
          || right(e.message, 4000)
      else e.message
    end
    from unnest(error_texts.messages) with ordinality as e (message, ord)
    order by e.ord
  );
end;
$$;

-- transport/pgmq/queue.sql
-- The pgmq transport: one queue per flow, named by its slug; one message per queued task. Claims go by
-- step_tasks, and a message follows its task. See transport/native for what each function must do.

create function pgflow_internal.queue_create(flow_slug text)
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
begin
  perform pgmq.create(queue_create.flow_slug);
end;
$$;

create function pgflow_internal.queue_drop(flow_slug text)
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
begin
  perform pgmq.drop_queue(queue_drop.flow_slug);
end;
$$;

-- One send_batch per flow and delay. Delays are relative: PGMQ goes by the server's clock. Throttled
-- tasks have no message: they are claimed from step_tasks on every transport.
create function pgflow_internal.queue_send(run_ids uuid[], step_slugs text[], task_indexes int[] default null)
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
as $$
declare
  now timestamptz := pgflow_internal.current_time();
  batch record;
  ids bigint[];
begin
  for batch in
    select
      t.flow_slug,
      greatest(ceil(extract(epoch from t.visible_at - now)), 0)::int as delay,
      array_agg(t.run_id order by t.run_id, t.step_slug, t.task_index) as run_ids,
      array_agg(t.step_slug order by t.run_id, t.step_slug, t.task_index) as step_slugs,
      array_agg(t.task_index order by t.run_id, t.step_slug, t.task_index) as task_indexes,
      array_agg(
        jsonb_build_object(
          'flow_slug', t.flow_slug,
          'run_id', t.run_id,
          'step_slug', t.step_slug,
          'task_index', t.task_index
        )
        order by t.run_id, t.step_slug, t.task_index
      ) as messages
    from unnest(queue_send.run_ids, queue_send.step_slugs, queue_send.task_indexes)
      as k (run_id, step_slug, task_index)
    join pgflow.step_tasks t
      on t.run_id = k.run_id
      and t.step_slug = k.step_slug
      and t.task_index = coalesce(k.task_index, t.task_index)
    where t.msg_id is null and t.status in ('queued', 'started')
    group by t.flow_slug, 2
  loop
    ids := array(select pgmq.send_batch(batch.flow_slug, batch.messages, batch.delay));
    update pgflow.step_tasks t
    set msg_id = m.msg_id
    from unnest(batch.run_ids, batch.step_slugs, batch.task_indexes, ids)
      as m (run_id, step_slug, task_index, msg_id)
    where t.run_id = m.run_id and t.step_slug = m.step_slug and t.task_index = m.task_index;
  end loop;
end;
$$;

create function pgflow_internal.queue_settled(run_ids uuid[], step_slugs text[], task_indexes int[])
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
as $$
declare
  now timestamptz := pgflow_internal.current_time();
  batch record;
begin
  for batch in
    select
      t.flow_slug,
      array_agg(t.msg_id order by t.msg_id) filter (where t.finished_at is not null) as finished,
      array_agg(t.msg_id order by t.msg_id) filter (where t.finished_at is null) as hidden,
      array_agg(greatest(ceil(extract(epoch from t.visible_at - now)), 0)::int order by t.msg_id)
        filter (where t.finished_at is null) as delays
    from unnest(queue_settled.run_ids, queue_settled.step_slugs, queue_settled.task_indexes)
      as k (run_id, step_slug, task_index)
    join pgflow.step_tasks t
      on t.run_id = k.run_id and t.step_slug = k.step_slug and t.task_index = k.task_index
    where t.msg_id is not null
    group by t.flow_slug
  loop
    perform pgmq.archive(batch.flow_slug, batch.finished) where batch.finished is not null;
    perform pgmq.set_vt(batch.flow_slug, h.msg_id, h.delay)
    from unnest(batch.hidden, batch.delays) as h (msg_id, delay);
  end loop;
end;
$$;

create function pgflow_internal.queue_archive_runs(run_ids uuid[])
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
declare
  batch record;
begin
  for batch in
    select t.flow_slug, array_agg(t.msg_id order by t.msg_id) as msg_ids
    from pgflow.step_tasks t
    where t.run_id = any (queue_archive_runs.run_ids)
      and t.msg_id is not null
      and t.status <> 'completed'
    group by t.flow_slug
  loop
    perform pgmq.archive(batch.flow_slug, batch.msg_ids);
  end loop;
end;
$$;

create function pgflow_internal.has_messages()
returns boolean
language sql
immutable
return true;

create function pgflow_internal.queue_claimed(tids tid[])
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform pgmq.set_vt(t.flow_slug, t.msg_id, coalesce(s.timeout, f.timeout) + 2)
  from pgflow.step_tasks t
  join pgflow.steps s
    on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
  join pgflow.flows f on f.flow_slug = t.flow_slug
  where t.ctid = any (queue_claimed.tids) and t.msg_id is not null;
end;
$$;

-- definitions/require_not_developed.sql
-- Purpose: keep a flow that code defined in development mode apart from migrations, and from workers
--   that rely on them.
-- Parameters: flow_slug.
-- Errors: PF012 the flow is in development mode.
create function pgflow.require_not_developed(flow_slug text)
returns void
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
as $$
begin
  if exists (
    select 1 from pgflow.developed_flows d where d.flow_slug = require_not_developed.flow_slug
  ) then
    raise exception using
      errcode = 'PF012',
      message = format(
        'Flow %L is in development mode in this database: code defined it, not migrations',
        require_not_developed.flow_slug
      ),
      hint = 'Start its workers in development mode and leave its migrations out, or use another database.';
  end if;
end;
$$;

comment on function pgflow.require_not_developed(text) is
  'Raises when the flow was defined by code in development mode.';

-- definitions/set_step_rate.sql
-- Purpose: make a rate hold, at once and for all runs and versions. With a step's first rate its
--   queued tasks become throttled. The row stays when the rate goes, without a limit: throttled
--   tasks are there, and on the pgmq transport they have no messages.
-- Parameters: flow_slug; step_slug; rate such as 100/s, valid; null for none.
-- Notes: a step that is started at this very moment, by a transaction that cannot see the first rate
--   yet, may queue its tasks past it.
-- Locks: step_rates, waiting for the claim that has it; step_tasks by key with the first rate.
create function pgflow_internal.set_step_rate(flow_slug text, step_slug text, rate text)
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  wanted pgflow.step_rates;
begin
  wanted.max_claims := split_part(set_step_rate.rate, '/', 1)::int;
  wanted.period := case right(set_step_rate.rate, 1)
    when 's' then interval '1 second'
    when 'm' then interval '1 minute'
    when 'h' then interval '1 hour'
  end;
  update pgflow.step_rates r
  set max_claims = wanted.max_claims, period = wanted.period
  where r.flow_slug = set_step_rate.flow_slug and r.step_slug = set_step_rate.step_slug;
  if found or set_step_rate.rate is null then
    return;
  end if;
  insert into pgflow.step_rates (flow_slug, step_slug, max_claims, period)
  values (
    set_step_rate.flow_slug, set_step_rate.step_slug, wanted.max_claims, wanted.period
  );
  with queued as materialized (
    select t.run_id, t.step_slug, t.task_index
    from pgflow.step_tasks t
    where hashtextextended(t.flow_slug, 0) = hashtextextended(set_step_rate.flow_slug, 0)
      and t.flow_slug = set_step_rate.flow_slug
      and t.step_slug = set_step_rate.step_slug
      and t.status = 'queued'
    order by t.run_id, t.step_slug, t.task_index
    for update
  )
  update pgflow.step_tasks t
  set status = 'throttled'
  from queued q
  where t.run_id = q.run_id and t.step_slug = q.step_slug and t.task_index = q.task_index;
end;
$$;

-- definitions/require_flow_version.sql
-- Purpose: the guard at the head of every generated migration.
-- Parameters: flow_slug; flow_version: the current version the migration builds on, 0 when the flow
--   must not exist yet.
-- Errors: PF012 when the database is at another version, or the flow is in development mode.
-- Locks: the flow, as lock_flow, so that two migrations of one flow cannot interleave.
create function pgflow.require_flow_version(flow_slug text, flow_version int)
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
declare
  actual int := 0;
begin
  select f.current_version into actual
  from pgflow.flows f
  where f.flow_slug = require_flow_version.flow_slug
  for no key update;
  perform pgflow.require_not_developed(require_flow_version.flow_slug);
  actual := coalesce(actual, 0);
  if actual is distinct from require_flow_version.flow_version then
    raise exception using
      errcode = 'PF012',
      message = format(
        'Flow %L is at version %s in this database, but this migration builds on version %s',
        require_flow_version.flow_slug, actual, require_flow_version.flow_version
      ),
      hint = case
        when actual < require_flow_version.flow_version
          then 'Apply the migrations of the versions between them first, in order.'
        else 'This migration, or a newer one, has been applied already; do not apply it twice.'
      end;
  end if;
end;
$$;

comment on function pgflow.require_flow_version(text, int) is
  'Raises unless the flow''s current version is the given one; 0: the flow must not exist.';

-- definitions/require_no_open_runs.sql
-- Purpose: the guard of a migration that retires a step, or a payload, as older runs know it.
-- Parameters: flow_slug; last_version: the last version with the step as it was; step_slug: the step,
--   null when every open run is concerned.
-- Errors: PF002 flow, PF011 while a run of last_version or older is open in which the step, or a
--   step that depends on it, is not completed.
create function pgflow.require_no_open_runs(
  flow_slug text,
  last_version int,
  step_slug text default null
)
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
declare
  open_runs bigint;
  example uuid;
begin
  perform pgflow_internal.require_flow(require_no_open_runs.flow_slug);
  select count(*), min(r.run_id::text)::uuid into open_runs, example
  from pgflow.runs r
  where r.flow_slug = require_no_open_runs.flow_slug
    and r.flow_version <= require_no_open_runs.last_version
    and r.status = 'started'
    and (
      require_no_open_runs.step_slug is null
      or exists (
        select 1
        from pgflow.step_states s
        where s.run_id = r.run_id
          and s.status <> 'completed'
          and (
            s.step_slug = require_no_open_runs.step_slug
            or exists (
              select 1
              from pgflow.deps d
              where d.flow_slug = r.flow_slug
                and d.flow_version = r.flow_version
                and d.dep_slug = require_no_open_runs.step_slug
                and d.step_slug = s.step_slug
            )
          )
      )
    );
  if open_runs > 0 then
    raise exception using
      errcode = 'PF011',
      message = format(
        '%s open runs of flow %L, version %s or older, still need %s; one is %s',
        open_runs,
        require_no_open_runs.flow_slug,
        require_no_open_runs.last_version,
        case
          when require_no_open_runs.step_slug is null then 'the flow as it was'
          else format('step %L as it was', require_no_open_runs.step_slug)
        end,
        example
      ),
      hint = 'Let them end or cancel them, then migrate again.';
  end if;
end;
$$;

comment on function pgflow.require_no_open_runs(text, int, text) is
  'Raises while older runs are open that still need a step as it was.';

-- definitions/require_step_definition.sql
-- Purpose: every rule a step definition must obey, beyond those a constraint can state.
-- Parameters: step: the wanted row; deps_slugs as given; current_version of its flow.
-- Errors: PF003 unknown dependency, PF006 fanout rules, PF008 a path that can
--   never fit, PF009 type, options, dependencies, PF012
--   version.
create function pgflow_internal.require_step_definition(
  step pgflow.steps,
  deps_slugs text[],
  current_version int
)
returns void
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
declare
  subject text := format('Step %L of flow %L', step.step_slug, step.flow_slug);
  unknown text;
begin
  if step.step_type not in ('single', 'fanout') then
    raise exception using
      errcode = 'PF009',
      message = format('%s: step_type is %L', subject, step.step_type),
      hint = 'step_type is ''single'' or ''fanout''.';
  end if;
  if step.flow_version not between 1 and current_version then
    raise exception using
      errcode = 'PF012',
      message = format(
        '%s: version %s does not exist; the flow is at version %s',
        subject, step.flow_version, current_version
      ),
      hint = 'Open the version with pgflow.create_flow first.';
  end if;
  if step.contract_version not between 1 and step.flow_version then
    raise exception using
      errcode = 'PF012',
      message = format(
        '%s: contract_version %s lies outside versions 1 to %s',
        subject, step.contract_version, step.flow_version
      ),
      hint = 'It is the first version since which the step''s contract is unchanged.';
  end if;
  if array_position(deps_slugs, null) is not null
    or cardinality(deps_slugs) <> step.deps_count
  then
    raise exception using
      errcode = 'PF009',
      message = format('%s: deps_slugs has a null or names a step twice', subject),
      hint = 'List every dependency once.';
  end if;
  if step.step_type = 'fanout' and step.deps_count = 0 then
    raise exception using
      errcode = 'PF006',
      message = 'Fanout steps cannot be root steps',
      detail = subject,
      hint = 'Let it depend on the one step that returns the array.';
  end if;
  if step.step_type = 'fanout' and step.deps_count <> 1 then
    raise exception using
      errcode = 'PF006',
      message = 'Fanout steps must have exactly one dependency',
      detail = format('%s has %s', subject, step.deps_count),
      hint = 'Combine the dependencies in a step before it.';
  end if;
  if step.step_type = 'single'
    and num_nonnulls(
      step.fanout_path, step.max_concurrency, step.batch_size, step.tolerate_failures,
      step.tolerate_failure_percent
    ) > 0
  then
    raise exception using
      errcode = 'PF009',
      message = format(
        '%s: fanout_path, max_concurrency, batch_size, tolerate_failures and'
        ' tolerate_failure_percent are for fanout steps',
        subject
      ),
      hint = 'Pass step_type => ''fanout'', or leave them out.';
  end if;
  select d into unknown
  from unnest(deps_slugs) d
  where not exists (
    select 1
    from pgflow.steps s
    where s.flow_slug = step.flow_slug
      and s.flow_version = step.flow_version
      and s.step_slug = d
      and s.step_slug <> step.step_slug
  );
  if found then
    raise exception using
      errcode = 'PF003',
      message = format('%s depends on %L, which is not a step of version %s of the flow',
        subject, unknown, step.flow_version),
      hint = 'Add the dependency first, or check the spelling.';
  end if;
  if step.fanout_path not like '[]%' and exists (
    select 1
    from pgflow.steps s
    where s.flow_slug = step.flow_slug
      and s.flow_version = step.flow_version
      and s.step_slug = any (deps_slugs)
      and s.step_type = 'fanout'
  ) then
    raise exception using
      errcode = 'PF008',
      message = format(
        '%s: fanout path %L can never fit, because %L is a fanout step itself',
        subject, step.fanout_path, deps_slugs[1]
      ),
      hint = 'Begin the path with [], which walks the outputs of that step''s tasks.';
  end if;
  if step.fanout_path <> '[]' and exists (
    select 1
    from pgflow.steps s
    where s.flow_slug = step.flow_slug
      and s.flow_version = step.flow_version
      and s.step_slug = any (deps_slugs)
      and pgflow_internal.tolerates_failures(s.tolerate_failures, s.tolerate_failure_percent)
  ) then
    raise exception using
      errcode = 'PF008',
      message = format(
        '%s: fanout path %L can never fit, because %L tolerates failures:'
        ' its output is an array of {"ok"} and {"failed"}',
        subject, step.fanout_path, deps_slugs[1]
      ),
      hint = 'Leave the path out and fan out over these, or select the outputs in a step between.';
  end if;
  perform pgflow_internal.require_options(
    subject,
    max_attempts => step.max_attempts,
    base_delay => step.base_delay,
    timeout => step.timeout,
    max_delay => step.max_delay,
    jitter_percent => step.jitter_percent,
    max_concurrency => step.max_concurrency,
    start_delay => step.start_delay,
    batch_size => step.batch_size,
    tolerate_failures => step.tolerate_failures,
    tolerate_failure_percent => step.tolerate_failure_percent,
    rate => step.rate
  );
end;
$$;

-- definitions/create_flow.sql
-- Purpose: define a flow, or open its next version and make it current.
-- Parameters: flow_slug; the options its steps inherit (times in seconds); flow_version: 1 for a new
--   flow, the current version plus 1 to open the next. The options are set in every case but the
--   repeated call. max_fanout: most elements one fanout may have; null: 100,000 for a new flow, else
--   as it is.
-- Returns: the flow's row. Repeating the call that made the current version changes nothing.
-- Errors: PF001 slug, PF009 options, PF005 the flow exists with other options or in other case,
--   PF012 flow_version is neither the current nor the next.
-- Locks: the flow, as lock_flow.
create function pgflow.create_flow(
  flow_slug text,
  max_attempts int default 3,
  base_delay int default 5,
  timeout int default 60,
  flow_version int default 1,
  max_delay int default null,
  jitter_percent int default 0,
  max_fanout int default null
)
returns pgflow.flows
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  wanted pgflow.flows;
  existing pgflow.flows;
begin
  perform pgflow_internal.require_valid_slug(create_flow.flow_slug, 'flow');
  wanted.flow_slug := create_flow.flow_slug;
  wanted.current_version := coalesce(create_flow.flow_version, 1);
  wanted.max_attempts := coalesce(create_flow.max_attempts, 3);
  wanted.base_delay := coalesce(create_flow.base_delay, 5);
  wanted.timeout := coalesce(create_flow.timeout, 60);
  wanted.max_delay := create_flow.max_delay;
  wanted.jitter_percent := coalesce(create_flow.jitter_percent, 0);
  wanted.max_fanout := coalesce(
    create_flow.max_fanout,
    (select f.max_fanout from pgflow.flows f where f.flow_slug = create_flow.flow_slug),
    100000
  );
  perform pgflow_internal.require_options(
    format('Flow %L', wanted.flow_slug),
    max_attempts => wanted.max_attempts,
    base_delay => wanted.base_delay,
    timeout => wanted.timeout,
    max_delay => wanted.max_delay,
    jitter_percent => wanted.jitter_percent,
    max_fanout => wanted.max_fanout
  );

  loop
    if wanted.current_version = 1 then
      wanted.created_at := pgflow_internal.current_time();
      insert into pgflow.flows select wanted.* on conflict do nothing;
      if found then
        perform pgflow_internal.queue_create(wanted.flow_slug);
        return wanted;
      end if;
    end if;

    select f.* into existing
    from pgflow.flows f
    where lower(f.flow_slug) = lower(wanted.flow_slug)
    for no key update;
    -- Deleted while this waited: the next turn makes it.
    exit when found or wanted.current_version > 1;
  end loop;
  if existing.flow_slug <> wanted.flow_slug then
    raise exception using
      errcode = 'PF005',
      message = format(
        'Flow %L differs only in case from the existing flow %L',
        wanted.flow_slug, existing.flow_slug
      ),
      hint = 'Choose another slug: queue names do not distinguish case.';
  end if;
  if wanted.current_version = existing.current_version + 1 then
    update pgflow.flows f
    set current_version = wanted.current_version,
      max_attempts = wanted.max_attempts,
      base_delay = wanted.base_delay,
      timeout = wanted.timeout,
      max_delay = wanted.max_delay,
      jitter_percent = wanted.jitter_percent,
      max_fanout = wanted.max_fanout
    where f.flow_slug = wanted.flow_slug
    returning f.* into existing;
    return existing;
  end if;
  if existing.current_version is distinct from wanted.current_version then
    raise exception using
      errcode = 'PF012',
      message = format(
        'Flow %L is at version %s in this database; version %s cannot be created',
        wanted.flow_slug, coalesce(existing.current_version, 0), wanted.current_version
      ),
      hint = 'Versions are created one after the other, starting with 1.';
  end if;
  wanted.created_at := existing.created_at;
  if existing is distinct from wanted then
    raise exception using
      errcode = 'PF005',
      message = format('Flow %L exists with other options', wanted.flow_slug),
      hint = 'Change the options of an existing flow with pgflow.alter_flow.';
  end if;
  return existing;
end;
$$;

comment on function pgflow.create_flow(text, int, int, int, int, int, int, int) is
  'Defines a flow, or opens its next version. Repeating the call is a no-op.';

-- definitions/add_step.sql
-- Purpose: add a step to a flow version. Steps come after their dependencies, so a cycle cannot be
--   written down.
-- Parameters: flow_slug; step_slug; deps_slugs: the steps whose outputs it needs; options: times in
--   seconds, null for the flow's; step_type: 'single' or 'fanout'; flow_version: null for the
--   current; fanout_path: where the elements are in the dependency's output; max_concurrency: most
--   tasks of one run's step queued or started at once; start_delay; contract_version: first version
--   since which the step's contract is unchanged, null for this one; batch_size: most items of one
--   task, whose input then is {"items": [...], "firstIndex": k} and whose output an array with one
--   element per item; null for one item per task, {"item": ...}; tolerate_failures,
--   tolerate_failure_percent: how many items may fail permanently, as a number or as a share of the run's
--   items; the step's output then is an array of {"ok": output} and {"failed": {"index", "attempts",
--   "message"}}, see gather_outputs; rate: most claims of the step's tasks, of all runs and
--   versions, such as 100/s, 20/m or 5/h.
-- Returns: the step's row. Re-adding the identical step changes nothing.
-- Errors: PF001 slug, PF002 flow, PF003 unknown dependency, PF005 the step exists with another
--   structure or options, or runs of that version exist, PF006 fanout rules, PF008 path, PF009 options, PF012 version.
-- Locks: as lock_flow; then step_rates; step_tasks by key when the step gets its first rate.
create function pgflow.add_step(
  flow_slug text,
  step_slug text,
  deps_slugs text[] default '{}',
  max_attempts int default null,
  base_delay int default null,
  timeout int default null,
  step_type text default 'single',
  flow_version int default null,
  fanout_path text default null,
  max_concurrency int default null,
  start_delay int default null,
  max_delay int default null,
  jitter_percent int default null,
  contract_version int default null,
  batch_size int default null,
  tolerate_failures int default null,
  tolerate_failure_percent int default null,
  rate text default null
)
returns pgflow.steps
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  flow pgflow.flows := pgflow_internal.lock_flow(add_step.flow_slug);
  deps text[] := array(
    select distinct d from unnest(add_step.deps_slugs) d order by d
  );
  wanted pgflow.steps;
  existing pgflow.steps;
begin
  perform pgflow_internal.require_valid_slug(add_step.step_slug, 'step');
  wanted.flow_slug := add_step.flow_slug;
  wanted.flow_version := coalesce(add_step.flow_version, flow.current_version);
  wanted.step_slug := add_step.step_slug;
  wanted.step_type := coalesce(add_step.step_type, 'single');
  wanted.deps_count := cardinality(deps);
  wanted.contract_version := coalesce(add_step.contract_version, wanted.flow_version);
  wanted.fanout_path := add_step.fanout_path;
  wanted.max_concurrency := add_step.max_concurrency;
  wanted.max_attempts := add_step.max_attempts;
  wanted.base_delay := add_step.base_delay;
  wanted.timeout := add_step.timeout;
  wanted.max_delay := add_step.max_delay;
  wanted.jitter_percent := add_step.jitter_percent;
  wanted.start_delay := add_step.start_delay;
  wanted.batch_size := add_step.batch_size;
  wanted.tolerate_failures := add_step.tolerate_failures;
  wanted.tolerate_failure_percent := add_step.tolerate_failure_percent;
  wanted.outputs_judged := add_step.batch_size is not null;
  wanted.rate := add_step.rate;
  perform pgflow_internal.require_step_definition(wanted, add_step.deps_slugs, flow.current_version);
  wanted.fanout_jsonpath := pgflow_internal.fanout_jsonpath(add_step.fanout_path);

  wanted.created_at := pgflow_internal.current_time();
  -- The flow is locked, so that no other step takes this number.
  select count(*)::int into wanted.step_index
  from pgflow.steps s
  where s.flow_slug = wanted.flow_slug and s.flow_version = wanted.flow_version;
  insert into pgflow.steps select wanted.* on conflict (flow_slug, flow_version, step_slug) do nothing;
  if found then
    if exists (
      select 1
      from pgflow.runs r
      where r.flow_slug = wanted.flow_slug and r.flow_version = wanted.flow_version
    ) then
      raise exception using
        errcode = 'PF005',
        message = format(
          'Step %L cannot be added to version %s of flow %L: runs of that version exist',
          wanted.step_slug, wanted.flow_version, wanted.flow_slug
        ),
        hint = 'Open the flow''s next version with pgflow.create_flow and add its steps there.';
    end if;
    insert into pgflow.deps (flow_slug, flow_version, dep_slug, step_slug)
    select wanted.flow_slug, wanted.flow_version, d, wanted.step_slug
    from unnest(deps) d;
    if wanted.step_type = 'fanout' then
      update pgflow.steps s
      set outputs_judged = true
      where s.flow_slug = wanted.flow_slug
        and s.flow_version = wanted.flow_version
        and s.step_slug = any (deps);
    end if;
    if wanted.flow_version = flow.current_version then
      perform pgflow_internal.set_step_rate(wanted.flow_slug, wanted.step_slug, wanted.rate);
    end if;
    return wanted;
  end if;

  select s.* into existing
  from pgflow.steps s
  where s.flow_slug = wanted.flow_slug
    and s.flow_version = wanted.flow_version
    and s.step_slug = wanted.step_slug;
  wanted.created_at := existing.created_at;
  wanted.step_index := existing.step_index;
  wanted.outputs_judged := existing.outputs_judged;
  if existing::text is distinct from wanted::text
    or deps is distinct from array(
      select d.dep_slug
      from pgflow.deps d
      where d.flow_slug = wanted.flow_slug
        and d.flow_version = wanted.flow_version
        and d.step_slug = wanted.step_slug
      order by d.dep_slug
    )
  then
    raise exception using
      errcode = 'PF005',
      message = format(
        'Step %L of flow %L version %s exists with another definition',
        wanted.step_slug, wanted.flow_slug, wanted.flow_version
      ),
      hint = 'Options change with pgflow.alter_step; another structure needs the flow''s next version.';
  end if;
  return existing;
end;
$$;

comment on function pgflow.add_step(
  text, text, text[], int, int, int, text, int, text, int, int, int, int, int, int, int, int, text
) is 'Adds a step to a flow version. Re-adding the identical step is a no-op.';

-- definitions/alter_flow.sql
-- Purpose: change a flow's options in place, for runs in flight too.
-- Parameters: flow_slug; every option, times in seconds: each is set to exactly what is given,
--   but max_fanout stays as it is when it is not given.
-- Returns: the flow's row.
-- Errors: PF002 flow, PF009 options.
-- Locks: as lock_flow.
create function pgflow.alter_flow(
  flow_slug text,
  max_attempts int default 3,
  base_delay int default 5,
  timeout int default 60,
  max_delay int default null,
  jitter_percent int default 0,
  max_fanout int default null
)
returns pgflow.flows
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  flow pgflow.flows := pgflow_internal.lock_flow(alter_flow.flow_slug);
begin
  perform pgflow_internal.require_options(
    format('Flow %L', alter_flow.flow_slug),
    max_attempts => alter_flow.max_attempts,
    base_delay => alter_flow.base_delay,
    timeout => alter_flow.timeout,
    max_delay => alter_flow.max_delay,
    jitter_percent => alter_flow.jitter_percent,
    max_fanout => alter_flow.max_fanout
  );
  update pgflow.flows f
  set max_attempts = coalesce(alter_flow.max_attempts, 3),
    base_delay = coalesce(alter_flow.base_delay, 5),
    timeout = coalesce(alter_flow.timeout, 60),
    max_delay = alter_flow.max_delay,
    jitter_percent = coalesce(alter_flow.jitter_percent, 0),
    max_fanout = coalesce(alter_flow.max_fanout, f.max_fanout)
  where f.flow_slug = alter_flow.flow_slug
  returning f.* into flow;
  return flow;
end;
$$;

comment on function pgflow.alter_flow(text, int, int, int, int, int, int) is
  'Sets all options of a flow to what is given; runs in flight follow.';

-- definitions/alter_step.sql
-- Purpose: change a step's options in place, in every version that has the step.
-- Parameters: flow_slug; step_slug; every option, times in seconds: each is set to exactly what is
--   given, null for the flow's or for none. A changed max_concurrency or batch_size holds for steps
--   that start from now on, a changed rate at once. Whether a step is batched or tolerates failures is
--   structure: batch_size, tolerate_failures and tolerate_failure_percent stay as they are when they
--   are not given.
-- Errors: PF002 flow, PF003 step, PF009 options, also those that the step's structure lacks.
-- Locks: as lock_flow; then steps, step_rates; step_tasks by key when the step gets its first rate.
create function pgflow.alter_step(
  flow_slug text,
  step_slug text,
  max_attempts int default null,
  base_delay int default null,
  timeout int default null,
  max_concurrency int default null,
  start_delay int default null,
  max_delay int default null,
  jitter_percent int default null,
  batch_size int default null,
  tolerate_failures int default null,
  tolerate_failure_percent int default null,
  rate text default null
)
returns setof pgflow.steps
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  subject text := format('Step %L of flow %L', alter_step.step_slug, alter_step.flow_slug);
  is_fanout boolean;
  is_batched boolean;
  is_tolerant boolean;
  inapplicable text;
begin
  perform pgflow_internal.lock_flow(alter_step.flow_slug);
  perform pgflow_internal.require_options(
    subject,
    max_attempts => alter_step.max_attempts,
    base_delay => alter_step.base_delay,
    timeout => alter_step.timeout,
    max_delay => alter_step.max_delay,
    jitter_percent => alter_step.jitter_percent,
    max_concurrency => alter_step.max_concurrency,
    start_delay => alter_step.start_delay,
    batch_size => alter_step.batch_size,
    tolerate_failures => alter_step.tolerate_failures,
    tolerate_failure_percent => alter_step.tolerate_failure_percent,
    rate => alter_step.rate
  );
  select
    bool_or(s.step_type = 'fanout'),
    bool_or(s.batch_size is not null),
    bool_or(pgflow_internal.tolerates_failures(s.tolerate_failures, s.tolerate_failure_percent))
  into is_fanout, is_batched, is_tolerant
  from pgflow.steps s
  where s.flow_slug = alter_step.flow_slug
    and s.step_slug = alter_step.step_slug;
  if is_fanout is null then
    raise exception using
      errcode = 'PF003',
      message = format('Flow %L has no step %L', alter_step.flow_slug, alter_step.step_slug),
      hint = 'Check the spelling, or add the step in the flow''s next version.';
  end if;
  if alter_step.max_concurrency is not null and not is_fanout then
    raise exception using
      errcode = 'PF009',
      message = format('%s is not a fanout step; max_concurrency does not apply', subject),
      hint = 'Leave max_concurrency out.';
  end if;
  inapplicable := case
    when alter_step.batch_size is not null and not is_batched
      then 'is not batched; batch_size does not apply'
    when coalesce(alter_step.tolerate_failures, alter_step.tolerate_failure_percent) is not null
        and not is_tolerant
      then 'tolerates no failures; tolerate_failures and tolerate_failure_percent do not apply'
  end;
  if inapplicable is not null then
    raise exception using
      errcode = 'PF009',
      message = format('%s %s', subject, inapplicable),
      hint = 'Its tasks'' input or its output would change: give the flow''s next version such a step.';
  end if;
  return query
    update pgflow.steps s
    set max_attempts = alter_step.max_attempts,
      base_delay = alter_step.base_delay,
      timeout = alter_step.timeout,
      max_concurrency = case when s.step_type = 'fanout' then alter_step.max_concurrency end,
      start_delay = alter_step.start_delay,
      max_delay = alter_step.max_delay,
      jitter_percent = alter_step.jitter_percent,
      batch_size = case when s.batch_size is not null
        then coalesce(alter_step.batch_size, s.batch_size)
      end,
      tolerate_failures = case
        when num_nonnulls(s.tolerate_failures, s.tolerate_failure_percent) = 0
          or alter_step.tolerate_failure_percent is not null then null
        else coalesce(alter_step.tolerate_failures, s.tolerate_failures)
      end,
      tolerate_failure_percent = case
        when num_nonnulls(s.tolerate_failures, s.tolerate_failure_percent) = 0
          or alter_step.tolerate_failures is not null then null
        else coalesce(alter_step.tolerate_failure_percent, s.tolerate_failure_percent)
      end,
      rate = alter_step.rate
    where s.flow_slug = alter_step.flow_slug
      and s.step_slug = alter_step.step_slug
    returning s.*;
  perform pgflow_internal.set_step_rate(alter_step.flow_slug, alter_step.step_slug, alter_step.rate);
end;
$$;

comment on function pgflow.alter_step(
  text, text, int, int, int, int, int, int, int, int, int, int, text
) is
  'Sets all options of a step, in every version that has it, to what is given.';

-- read/flow_shape.sql
-- Purpose: a flow version's structure as the processor writes it into compiled definitions, so that
--   a worker can compare.
-- Parameters: flow_slug; flow_version: null for the current one.
-- Returns: {"slug", "version", "steps": [{"slug", "type", "dependsOn": [sorted], "fanoutPath",
--   "sinceVersion"}, ... sorted by slug]}; a step that is batched or tolerates failures also has
--   "batched": true, "tolerant": true.
-- Errors: PF002 flow, PF012 version.
create function pgflow.flow_shape(flow_slug text, flow_version int default null)
returns jsonb
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  flow pgflow.flows := pgflow_internal.require_flow(flow_shape.flow_slug);
  wanted int := coalesce(flow_shape.flow_version, flow.current_version);
begin
  if wanted not between 1 and flow.current_version then
    raise exception using
      errcode = 'PF012',
      message = format(
        'Flow %L has no version %s; it is at version %s',
        flow_shape.flow_slug, wanted, flow.current_version
      ),
      hint = 'Apply the flow''s newer migrations.';
  end if;
  return jsonb_build_object(
    'slug', flow_shape.flow_slug,
    'version', wanted,
    'steps', coalesce(
      (
        select jsonb_agg(
          jsonb_build_object(
            'slug', s.step_slug,
            'type', s.step_type,
            'dependsOn', (
              select coalesce(jsonb_agg(d.dep_slug order by d.dep_slug collate "C"), '[]')
              from pgflow.deps d
              where d.flow_slug = s.flow_slug
                and d.flow_version = s.flow_version
                and d.step_slug = s.step_slug
            ),
            'fanoutPath', s.fanout_path,
            'sinceVersion', s.contract_version
          )
          || case when s.batch_size is not null then '{"batched": true}' else '{}' end::jsonb
          || case
            when pgflow_internal.tolerates_failures(s.tolerate_failures, s.tolerate_failure_percent)
              then '{"tolerant": true}'
            else '{}'
          end::jsonb
          order by s.step_slug collate "C"
        )
        from pgflow.steps s
        where s.flow_slug = flow_shape.flow_slug and s.flow_version = wanted
      ),
      '[]'
    )
  );
end;
$$;

comment on function pgflow.flow_shape(text, int) is 'A flow version''s structure as JSON, sorted.';

-- definitions/development/mark_for_development.sql
-- Purpose: allow development mode in a database that has flows already. There is no way back: what
--   code has defined since then is in no migration.
-- Locks: the row of installation.
create function pgflow.mark_for_development()
returns void
language sql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
  update pgflow.installation set development = true where not development;
$$;

comment on function pgflow.mark_for_development() is
  'Allows workers in development mode to define flows in this database, without migrations.';

-- definitions/development/require_development.sql
-- Purpose: keep development mode out of databases whose flows are made by migrations.
-- Errors: PF013 the database has flows and is not marked.
create function pgflow_internal.require_development()
returns void
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
begin
  if not (select i.development from pgflow.installation i)
    and exists (select 1 from pgflow.flows)
  then
    raise exception using
      errcode = 'PF013',
      message = 'Development mode was asked for, but the flows of this database are made by migrations',
      hint = 'Start the worker without development mode, or use an empty database. If this one is for'
        || ' development only: select pgflow.mark_for_development().';
  end if;
end;
$$;

-- definitions/shape_steps.sql
-- Purpose: the steps of a shape without versions, so that structures can be compared.
-- Parameters: shape: as flow_shape returns it.
-- Returns: the array of its steps, sorted by slug, without sinceVersion; [] when there are none.
create function pgflow_internal.shape_steps(shape jsonb)
returns jsonb
language sql
immutable
set search_path to pg_catalog, pg_temp
as $$
  select coalesce(jsonb_agg(s.step - 'sinceVersion' order by s.step ->> 'slug' collate "C"), '[]')
  from jsonb_array_elements(shape_steps.shape -> 'steps') as s (step);
$$;

-- definitions/development/develop_flow.sql
-- Purpose: define a flow as code has it, without a migration, in an empty or marked database. An
--   empty one is marked by it.
-- Parameters: shape: as flow_shape returns it; its versions do not count.
-- Returns: the flow version that has this structure: the current one when nothing changed, else the
--   next, which becomes current. Runs in flight stay on theirs. Options stay as they are.
-- Errors: PF001 slugs, PF005 a flow in other case, PF006 fanout rules, PF008 path, PF013 the database
--   is neither empty nor marked, PF009 what shape says cannot be made.
-- Locks: table flows, so that of two workers that start at once the second one finds what the first
--   one made, and no migration adds a flow meanwhile. Starting runs goes on.
create function pgflow.develop_flow(shape jsonb)
returns int
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
declare
  slug text := develop_flow.shape ->> 'slug';
  wanted jsonb;
  version int;
  step jsonb;
begin
  if jsonb_typeof(develop_flow.shape -> 'steps') is distinct from 'array' then
    raise exception using
      errcode = 'PF009',
      message = format('A shape has its steps in an array, got %s', coalesce(develop_flow.shape::text, 'null')),
      hint = 'Give a shape as pgflow.flow_shape returns it.';
  end if;
  wanted := pgflow_internal.shape_steps(develop_flow.shape);
  lock table pgflow.flows in share row exclusive mode;
  perform pgflow_internal.require_development();
  perform pgflow.mark_for_development();

  select f.current_version into version from pgflow.flows f where f.flow_slug = slug;
  if not found then
    version := (pgflow.create_flow(slug)).current_version;
  elsif pgflow_internal.shape_steps(pgflow.flow_shape(slug)) is distinct from wanted then
    update pgflow.flows f
    set current_version = f.current_version + 1
    where f.flow_slug = slug
    returning f.current_version into version;
  end if;
  insert into pgflow.developed_flows (flow_slug) values (slug) on conflict do nothing;

  -- A step can be added once its dependencies are there.
  loop
    select w.step into step
    from jsonb_array_elements(wanted) as w (step)
    where not exists (
        select 1
        from pgflow.steps s
        where s.flow_slug = slug and s.flow_version = version and s.step_slug = w.step ->> 'slug'
      )
      and not exists (
        select 1
        from jsonb_array_elements_text(w.step -> 'dependsOn') as d (dep_slug)
        where not exists (
          select 1
          from pgflow.steps s
          where s.flow_slug = slug and s.flow_version = version and s.step_slug = d.dep_slug
        )
      )
    limit 1;
    exit when not found;
    perform pgflow.add_step(
      flow_slug => slug,
      step_slug => step ->> 'slug',
      deps_slugs => array(select jsonb_array_elements_text(step -> 'dependsOn')),
      step_type => step ->> 'type',
      fanout_path => step ->> 'fanoutPath',
      -- Whether is structure, how many an option, which is set afterwards.
      batch_size => case when (step ->> 'batched')::boolean then 1 end,
      tolerate_failures => case when (step ->> 'tolerant')::boolean then 1 end
    );
  end loop;

  -- A cycle, an unknown dependency, or something this version of the SQL core does not know.
  if pgflow_internal.shape_steps(pgflow.flow_shape(slug)) is distinct from wanted then
    raise exception using
      errcode = 'PF009',
      message = format('The steps of flow %L cannot be made as its shape has them', slug),
      detail = develop_flow.shape::text,
      hint = 'Give a shape as pgflow.flow_shape returns it, every dependency among its steps, no cycle.';
  end if;
  return version;
end;
$$;

comment on function pgflow.develop_flow(jsonb) is
  'Defines a flow as code has it, in an empty or marked database; returns its version there.';

-- workers/want_notifications.sql
-- Purpose: ask that starting runs of some flows sends a notification on channel pgflow_<flow slug>, which
--   the caller listens on. Off for every flow until somebody asks, and off again a minute after the
--   last one asked.
-- Parameters: flow_slugs; flows that do not exist are left out; min_interval_ms: the least time
--   between two notifications of a flow, which the last caller decides.
-- Errors: PF009 an interval that is null or less than 1 ms.
-- Locks: notifications, skipping what others have locked: then the next call renews the wish.
create function pgflow.want_notifications(flow_slugs text[], min_interval_ms int default 100)
returns void
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  until timestamptz := pgflow_internal.current_time() + interval '1 minute';
begin
  if coalesce(want_notifications.min_interval_ms, 0) < 1 then
    raise exception using
      errcode = 'PF009',
      message = format(
        'min_interval_ms is %s; at least 1 is needed',
        coalesce(want_notifications.min_interval_ms::text, 'null')
      ),
      hint = 'Leave it out to get 100 ms.';
  end if;
  insert into pgflow.notifications (flow_slug, min_interval_ms, wanted_until)
  select f.flow_slug, want_notifications.min_interval_ms, until
  from pgflow.flows f
  where f.flow_slug = any (want_notifications.flow_slugs)
  order by f.flow_slug
  on conflict do nothing;
  -- A run may be starting in a transaction that stays open: it is not waited for.
  with free as (
    select n.flow_slug
    from pgflow.notifications n
    where n.flow_slug = any (want_notifications.flow_slugs)
    for no key update skip locked
  )
  update pgflow.notifications n
  set min_interval_ms = want_notifications.min_interval_ms,
    wanted_until = until
  from free
  where n.flow_slug = free.flow_slug;
end;
$$;

comment on function pgflow.want_notifications(text[], int) is
  'Asks for a notification on channel pgflow_<flow slug> when runs start, for the next minute.';

-- workers/notify_workers.sql
-- Purpose: notify listening workers of new tasks of a flow, at most once per interval and only where
--   a worker asked for it. Workers also poll, so a lost notification costs time only.
-- Parameters: flow_slug.
-- Notes: never on the hot path. Committing a notification takes a lock that all notifying
--   transactions share, so completions of tasks do not send any. Nothing is sent from a transaction that
--   is repeatable read or serializable: there, taking the row could fail the caller.
-- Locks: notifications, skipping locked rows; held until the caller commits, so that other starts of
--   the flow send none in the meantime.
create function pgflow_internal.notify_workers(flow_slug text)
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
begin
  if current_setting('transaction_isolation') <> 'read committed' or not exists (
    select 1
    from pgflow.notifications n
    where n.flow_slug = notify_workers.flow_slug
      and n.wanted_until > now
      and n.notified_at <= now - n.min_interval_ms * interval '1 ms'
  ) then
    return;
  end if;
  perform 1
  from pgflow.notifications n
  where n.flow_slug = notify_workers.flow_slug
    and n.notified_at <= now - n.min_interval_ms * interval '1 ms'
  for no key update skip locked;
  if found then
    update pgflow.notifications n set notified_at = now where n.flow_slug = notify_workers.flow_slug;
    perform pg_notify('pgflow_' || notify_workers.flow_slug, '');
  end if;
end;
$$;

-- advance/step_output.sql
-- Purpose: the output of a completed step, wherever it is kept: gathered with the step for a fanout,
--   with its one task for a single step.
-- Returns: the output, or null when the step is not completed.
create function pgflow_internal.step_output(run_id uuid, step_slug text)
returns jsonb
language plpgsql
stable
set search_path to pg_catalog, pg_temp
set plan_cache_mode to force_generic_plan
as $$
begin
  return (
    select coalesce(
      ss.output,
      (
        select t.output
        from pgflow.step_tasks t
        where t.run_id = ss.run_id
          and t.step_slug = ss.step_slug
          and t.task_index = 0
          and t.status = 'completed'
      )
    )
    from pgflow.step_states ss
    where ss.run_id = step_output.run_id
      and ss.step_slug = step_output.step_slug
      and ss.status = 'completed'
  );
end;
$$;

-- rules/most_bytes.sql
-- Purpose: how many bytes a stored value has at most, without detoasting it. A compressed value may be
--   up to 255 times as large, because neither lz4 nor pglz compresses better.
-- Parameters: value, as it comes from its column.
-- Returns: the bytes; null for null.
-- Notes: not a PL/pgSQL function and without settings, so that the planner inlines it.
create function pgflow_internal.most_bytes(value jsonb)
returns bigint
language sql
stable
return pg_column_size(value) * case when pg_column_compression(value) is null then 1::bigint else 255 end;

-- claim/input_bytes.sql
-- Purpose: how large the input of a single step is: the run's input and the outputs of the step's
--   dependencies.
-- Parameters: run_id, step_slug; exactly: false for an upper bound that reads nothing of large
--   values, true to read them.
-- Returns: the bytes as jsonb, without the few that the object around them takes.
create function pgflow_internal.input_bytes(run_id uuid, step_slug text, exactly boolean)
returns bigint
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return (
    select
      -- The path '{}' leads to the value itself, read whole.
      case when exactly then pg_column_size(r.input #> '{}') else pgflow_internal.most_bytes(r.input) end
        + coalesce(
          (
            select sum(
              case
                when exactly then pg_column_size(coalesce(ss.output, t.output) #> '{}')
                else pgflow_internal.most_bytes(coalesce(ss.output, t.output))
              end
            )
            from pgflow.deps d
            join pgflow.step_states ss on ss.run_id = r.run_id and ss.step_slug = d.dep_slug
            left join pgflow.step_tasks t
              on t.run_id = r.run_id and t.step_slug = d.dep_slug and t.task_index = 0
            where d.flow_slug = r.flow_slug
              and d.flow_version = r.flow_version
              and d.step_slug = input_bytes.step_slug
          )::bigint,
          0
        )
    from pgflow.runs r
    where r.run_id = input_bytes.run_id
  );
end;
$$;

-- start/task_input.sql
-- Purpose: the input of a single step's task: {"run": the run's input, "<dep>": its output, ...}.
-- Parameters: run_id; step_slug of a step whose dependencies are completed.
-- Returns: the input.
-- Notes: put together dependency by dependency. jsonb_object_agg takes hours for arrays of 100,000
--   strings, and does not react to a cancel.
create function pgflow_internal.task_input(run_id uuid, step_slug text)
returns jsonb
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  run record;
  dep record;
  input jsonb;
begin
  select r.flow_slug, r.flow_version, r.input into run
  from pgflow.runs r
  where r.run_id = task_input.run_id;
  input := jsonb_build_object('run', run.input);
  for dep in
    select d.dep_slug, coalesce(ss.output, t.output) as output
    from pgflow.deps d
    join pgflow.step_states ss on ss.run_id = task_input.run_id and ss.step_slug = d.dep_slug
    left join pgflow.step_tasks t
      on t.run_id = task_input.run_id and t.step_slug = d.dep_slug and t.task_index = 0
    where d.flow_slug = run.flow_slug
      and d.flow_version = run.flow_version
      and d.step_slug = task_input.step_slug
  loop
    input := input || jsonb_build_object(dep.dep_slug, dep.output);
  end loop;
  return input;
end;
$$;

-- advance/run_output.sql
-- Purpose: the output of a run whose steps are all completed: {"<leaf step>": its output, ...}.
-- Parameters: run_id.
-- Returns: the output; {} for a flow without steps.
-- Errors: 54000 when it is larger than jsonb can hold.
-- Notes: put together step by step, see task_input.
create function pgflow_internal.run_output(run_id uuid)
returns jsonb
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  leaf record;
  output jsonb := '{}'::jsonb;
begin
  for leaf in
    select s.step_slug, pgflow_internal.step_output(r.run_id, s.step_slug) as output
    from pgflow.runs r
    join pgflow.steps s on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version
    where r.run_id = run_output.run_id
      and not exists (
        select 1
        from pgflow.deps d
        where d.flow_slug = s.flow_slug
          and d.flow_version = s.flow_version
          and d.dep_slug = s.step_slug
      )
  loop
    output := output || jsonb_build_object(leaf.step_slug, leaf.output);
  end loop;
  return output;
end;
$$;

-- rules/payload_limit.sql
-- Purpose: how many bytes the input of a task, or one value in it, may have, as jsonb and as text.
-- Returns: 268,434,432. That is what jsonb can hold, less 1 KiB for the object around it.
-- Notes: without settings, so that the planner inlines it. Tests of the limit replace it by a small one.
create function pgflow_internal.payload_limit()
returns int
language sql
immutable
return 268434432;

-- rules/payload_mismatch.sql
-- Purpose: why a payload cannot be given to a task, in words; the one place that decides it. A claim
--   that met such a payload would be refused together with every other task it has picked.
-- Parameters: payload.
-- Returns: the fault, or null when it is within payload_limit, as jsonb and as text.
-- Notes: a number of a few bytes can have 130,000 digits as text, so only small values are not written.
create function pgflow_internal.payload_mismatch(payload jsonb)
returns text
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
declare
  bytes int;
  -- Read once: a large payload is stored in pieces beside its row.
  whole jsonb;
begin
  if pgflow_internal.most_bytes(payload) <= 8192 then
    return null;
  end if;
  whole := payload #> '{}';
  bytes := pg_column_size(whole);
  if bytes > pgflow_internal.payload_limit() then
    return format('%s bytes as jsonb; at most %s are allowed', bytes, pgflow_internal.payload_limit());
  end if;
  begin
    bytes := octet_length(whole::text);
  exception
    when program_limit_exceeded then
      return format(
        'more bytes as text than PostgreSQL can hold; at most %s are allowed', pgflow_internal.payload_limit()
      );
  end;
  if bytes > pgflow_internal.payload_limit() then
    return format('%s bytes as text; at most %s are allowed', bytes, pgflow_internal.payload_limit());
  end if;
  return null;
end;
$$;

-- start/input_mismatch.sql
-- Purpose: why a single step cannot be given its input, in words, with the sizes of its parts.
-- Parameters: run_id; step_slug of a step whose dependencies are completed.
-- Returns: the fault, or null when the input can be built and read.
create function pgflow_internal.input_mismatch(run_id uuid, step_slug text)
returns text
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  bytes bigint := pgflow_internal.input_bytes(run_id, step_slug, false);
  mismatch text;
begin
  if bytes <= 8192 then
    return null;
  end if;
  bytes := pgflow_internal.input_bytes(run_id, step_slug, true);
  if bytes > pgflow_internal.payload_limit() then
    mismatch := format('%s bytes as jsonb; at most %s are allowed', bytes, pgflow_internal.payload_limit());
  else
    mismatch := pgflow_internal.payload_mismatch(pgflow_internal.task_input(run_id, step_slug));
  end if;
  return 'The step''s input has ' || mismatch || (
    select format('. The run''s input has %s bytes', pg_column_size(r.input #> '{}')) || coalesce(
      (
        select string_agg(
          format(
            ', the output of %s %s',
            d.dep_slug, pg_column_size(pgflow_internal.step_output(r.run_id, d.dep_slug) #> '{}')
          ),
          '' order by d.dep_slug
        )
        from pgflow.deps d
        where d.flow_slug = r.flow_slug
          and d.flow_version = r.flow_version
          and d.step_slug = input_mismatch.step_slug
      ),
      ''
    )
    from pgflow.runs r
    where r.run_id = input_mismatch.run_id
      and mismatch is not null
  );
end;
$$;

-- start/start_steps.sql
-- Purpose: create the tasks of steps that have just become ready: one for a single step, one per
--   element for a fanout, one per batch of elements for a batched fanout, all in one statement
--   however many runs there are. Elements are written into step_tasks.input here, once.
-- Parameters: run_ids, step_slugs: the ready steps, status 'created', no remaining dependencies.
-- Returns: the fanout steps that had no elements: completed already, their dependents still to be
--   advanced.
-- Notes: a fanout whose elements are too many or too large, or whose path does not fit, and a single step
--   whose input is too large are doomed: they start without tasks and with an error, and the next claim on
--   the flow ends the run.
-- Locks: step_states of the given steps; the caller holds their runs or has just created them.
create function pgflow_internal.start_steps(
  run_ids uuid[],
  step_slugs text[],
  out empty_run_ids uuid[],
  out empty_step_slugs text[]
)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  task_run_ids uuid[];
  task_step_slugs text[];
begin
  with ready as materialized (
    select
      r.run_id, r.flow_slug, r.flow_version, s.step_slug, s.step_type, s.fanout_path,
      s.fanout_jsonpath, s.max_concurrency, s.batch_size, f.max_fanout,
      pgflow_internal.tolerates_failures(s.tolerate_failures, s.tolerate_failure_percent) as tolerant,
      now + make_interval(secs => coalesce(s.start_delay, 0)) as visible_at,
      case when l.flow_slug is null then 'queued' else 'throttled' end as queued_status,
      case
        when s.step_type = 'single' and (s.deps_count > 0 or pgflow_internal.most_bytes(r.input) > 8192)
          then pgflow_internal.input_mismatch(r.run_id, s.step_slug)
      end as input_mismatch
    from unnest(start_steps.run_ids, start_steps.step_slugs) as k (run_id, step_slug)
    join pgflow.runs r on r.run_id = k.run_id
    join pgflow.flows f on f.flow_slug = r.flow_slug
    join pgflow.steps s
      on s.flow_slug = r.flow_slug
      and s.flow_version = r.flow_version
      and s.step_slug = k.step_slug
    left join pgflow.step_rates l on l.flow_slug = s.flow_slug and l.step_slug = s.step_slug
  ),
  fanout as materialized (
    select
      y.*,
      m.mismatch,
      case
        when m.mismatch is not null then null
        when y.fanout_jsonpath is null then o.output
        else jsonb_path_query_array(o.output, y.fanout_jsonpath)
      end as elements
    from ready y
    join pgflow.deps d
      on d.flow_slug = y.flow_slug
      and d.flow_version = y.flow_version
      and d.step_slug = y.step_slug
    cross join lateral pgflow_internal.step_output(y.run_id, d.dep_slug) o (output)
    cross join lateral (
      select coalesce(
        pgflow_internal.fanout_mismatch(o.output, y.fanout_path, y.max_fanout),
        'The output that is fanned out over has ' || pgflow_internal.payload_mismatch(o.output)
      )
      offset 0
    ) m (mismatch)
    where y.step_type = 'fanout'
  ),
  tasks as (
    insert into pgflow.step_tasks (
      run_id, flow_slug, flow_version, step_slug, task_index, status, visible_at, queued_at, input
    )
    select
      y.run_id, y.flow_slug, y.flow_version, y.step_slug, 0, y.queued_status, y.visible_at, now,
      null
    from ready y
    where y.step_type = 'single' and y.input_mismatch is null
    union all
    select
      n.run_id, n.flow_slug, n.flow_version, n.step_slug, e.ord - 1,
      case when e.ord <= coalesce(n.max_concurrency, e.ord) then n.queued_status else 'waiting' end,
      n.visible_at, now, jsonb_build_object('item', e.value)
    from fanout n
    cross join lateral jsonb_array_elements(n.elements) with ordinality as e (value, ord)
    where n.batch_size is null
    union all
    select
      n.run_id, n.flow_slug, n.flow_version, n.step_slug, e.batch,
      case when e.batch < coalesce(n.max_concurrency, e.batch + 1) then n.queued_status
        else 'waiting'
      end,
      n.visible_at, now,
      jsonb_build_object('items', e.items, 'firstIndex', e.batch * n.batch_size)
    from fanout n
    cross join lateral (
      select (a.ord - 1) / n.batch_size as batch, to_jsonb(array_agg(a.value order by a.ord)) as items
      from jsonb_array_elements(n.elements) with ordinality as a (value, ord)
      group by 1
    ) e
    where n.batch_size is not null
  ),
  -- Count tasks from the elements. Using returning would materialize every inserted row again.
  counts as (
    select
      y.run_id, y.step_slug, y.tolerant, coalesce(n.mismatch, y.input_mismatch) as mismatch, i.items,
      case
        when y.step_type = 'single' then (y.input_mismatch is null)::int
        else coalesce(ceil(i.items::numeric / coalesce(y.batch_size, 1)), 0)::int
      end as tasks
    from ready y
    left join fanout n on n.run_id = y.run_id and n.step_slug = y.step_slug
    -- offset 0 prevents inlining. Otherwise the array would be detoasted once per reference.
    cross join lateral (
      select case when y.step_type = 'fanout' then coalesce(jsonb_array_length(n.elements), 0) end as items
      offset 0
    ) i
  ),
  started as (
    update pgflow.step_states ss
    set status = case when c.tasks = 0 and c.mismatch is null then 'completed' else 'started' end,
      initial_tasks = c.tasks,
      remaining_tasks = c.tasks,
      initial_items = c.items,
      failed_items = case when c.tolerant then 0 end,
      output = case when c.tasks = 0 and c.mismatch is null then '[]'::jsonb end,
      error_message = c.mismatch,
      started_at = now,
      finished_at = case when c.tasks = 0 and c.mismatch is null then now end
    from counts c
    where ss.run_id = c.run_id and ss.step_slug = c.step_slug
    returning ss.run_id, ss.step_slug, ss.status, ss.initial_tasks
  )
  select
    coalesce(array_agg(s.run_id) filter (where s.status = 'completed'), '{}'),
    coalesce(array_agg(s.step_slug) filter (where s.status = 'completed'), '{}'),
    array_agg(s.run_id) filter (where s.initial_tasks > 0),
    array_agg(s.step_slug) filter (where s.initial_tasks > 0)
  into empty_run_ids, empty_step_slugs, task_run_ids, task_step_slugs
  from started s;

  if task_run_ids is not null then
    perform pgflow_internal.queue_send(task_run_ids, task_step_slugs);
  end if;
end;
$$;

-- advance/maybe_complete_runs.sql
-- Purpose: complete those of the given runs that have no step left; their output maps each leaf
--   step's slug to its output.
-- Parameters: run_ids.
-- Notes: an output beyond what jsonb can hold fails the run with that message; nothing is left to
--   cancel then.
-- Locks: runs; the caller holds them.
create function pgflow_internal.maybe_complete_runs(run_ids uuid[])
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  done_ids uuid[] := array(
    select r.run_id
    from pgflow.runs r
    where r.run_id = any (maybe_complete_runs.run_ids)
      and r.status = 'started'
      and r.remaining_steps = 0
    order by r.run_id
  );
begin
  if cardinality(done_ids) = 0 then
    return;
  end if;
  begin
    update pgflow.runs r
    set status = 'completed',
      finished_at = now,
      output = pgflow_internal.run_output(r.run_id)
    where r.run_id = any (done_ids) and r.status = 'started' and r.remaining_steps = 0;
  exception
    when program_limit_exceeded then
      if cardinality(done_ids) > 1 then
        perform pgflow_internal.maybe_complete_runs(array[k]) from unnest(done_ids) k;
      else
        update pgflow.runs r
        set status = 'failed',
          finished_at = now,
          error_message = 'The run''s output is larger than jsonb can hold: ' || sqlerrm
        where r.run_id = done_ids[1] and r.status = 'started' and r.remaining_steps = 0;
      end if;
  end;
end;
$$;

-- advance/advance_runs.sql
-- Purpose: the cascade. Given steps that have just completed: count them, start the dependents that
--   became ready, follow fanouts that were empty, complete the runs that have nothing left. Set-based
--   over all runs; one turn of the loop per level of empty fanouts.
-- Parameters: run_ids, step_slugs: the steps completed just now, outputs in place; ending: runs
--   that are about to end: what completed is counted, so that a retry goes on from there, but
--   nothing more is started.
-- Locks: the caller holds the runs; dependents in step_states are only ever locked under them.
create function pgflow_internal.advance_runs(run_ids uuid[], step_slugs text[], ending uuid[] default '{}')
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
declare
  completed_run_ids uuid[] := run_ids;
  completed_step_slugs text[] := step_slugs;
  ready_run_ids uuid[];
  ready_step_slugs text[];
begin
  while cardinality(completed_run_ids) > 0 loop
    update pgflow.runs r
    set remaining_steps = r.remaining_steps - c.steps
    from (
      select k.run_id, count(*)::int as steps
      from unnest(completed_run_ids) as k (run_id)
      group by k.run_id
    ) c
    where r.run_id = c.run_id;

    with dependents as (
      select r.run_id, d.step_slug, count(*)::int as deps
      from unnest(completed_run_ids, completed_step_slugs) as k (run_id, step_slug)
      join pgflow.runs r on r.run_id = k.run_id
      join pgflow.deps d
        on d.flow_slug = r.flow_slug
        and d.flow_version = r.flow_version
        and d.dep_slug = k.step_slug
      group by r.run_id, d.step_slug
    ),
    counted as (
      update pgflow.step_states ss
      set remaining_deps = ss.remaining_deps - d.deps
      from dependents d
      where ss.run_id = d.run_id and ss.step_slug = d.step_slug
      returning ss.run_id, ss.step_slug, ss.remaining_deps
    )
    select array_agg(c.run_id), array_agg(c.step_slug)
    into ready_run_ids, ready_step_slugs
    from counted c
    where c.remaining_deps = 0 and c.run_id <> all (advance_runs.ending);

    exit when ready_run_ids is null;
    select s.empty_run_ids, s.empty_step_slugs
    into completed_run_ids, completed_step_slugs
    from pgflow_internal.start_steps(ready_run_ids, ready_step_slugs) s;
  end loop;
  perform pgflow_internal.maybe_complete_runs(array(select distinct k from unnest(run_ids) k));
end;
$$;

-- advance/gather_outputs.sql
-- Purpose: gather the outputs of completed fanout steps into one array each, with one element per
--   item in the order of the items, JSON nulls kept. Where failures are tolerated an element is
--   {"ok": output} or {"failed": {"index": the item's, from 0, "attempts": count, "message": the error's
--   first line, at most 1,000 characters}}; a batch that failed is a failure of each of its items.
-- Parameters: run_ids, step_slugs: fanout steps whose tasks are all completed, or failed where that is
--   tolerated.
-- Returns: the steps that could not be gathered because the array is larger than jsonb can hold;
--   they are doomed: the next claim on the flow ends their run.
-- Notes: jsonb_agg is quadratic in the length of arrays that are elements; an array is not. Outputs that
--   are too large as they are stored are not read: a gigabyte would fill the server's memory first. Arrays of
--   more than 16 million elements are refused as a request for too much memory.
-- Locks: step_states; the caller holds them.
create function pgflow_internal.gather_outputs(run_ids uuid[], step_slugs text[])
returns table (run_id uuid, step_slug text)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
declare
  bytes bigint[];
begin
  -- An output takes at least its stored size in the array, less two headers of 4 bytes.
  bytes := array(
    select (
      select coalesce(sum(pg_column_size(t.output) - 8), 0)
      from pgflow.step_tasks t
      where t.run_id = k.run_id and t.step_slug = k.step_slug
    )
    from unnest(gather_outputs.run_ids, gather_outputs.step_slugs)
      with ordinality as k (run_id, step_slug, ord)
    order by k.ord
  );
  if pgflow_internal.payload_limit() < any (bytes) then
    return query
      update pgflow.step_states ss
      set status = 'started',
        finished_at = null,
        error_message = format(
          'The gathered outputs have at least %s bytes as jsonb; at most %s are allowed',
          k.bytes, pgflow_internal.payload_limit()
        )
      from unnest(gather_outputs.run_ids, gather_outputs.step_slugs, bytes)
        as k (run_id, step_slug, bytes)
      where ss.run_id = k.run_id and ss.step_slug = k.step_slug and k.bytes > pgflow_internal.payload_limit()
      returning ss.run_id, ss.step_slug;
    select array_agg(k.run_id), array_agg(k.step_slug)
    into run_ids, step_slugs
    from unnest(gather_outputs.run_ids, gather_outputs.step_slugs, bytes)
      as k (run_id, step_slug, bytes)
    where k.bytes <= pgflow_internal.payload_limit();
  end if;

  begin
    update pgflow.step_states ss
    set output = case
      when pgflow_internal.tolerates_failures(s.tolerate_failures, s.tolerate_failure_percent) then (
        select to_jsonb(array_agg(
          case
            when t.status = 'completed' then jsonb_build_object('ok', i.value)
            else jsonb_build_object(
              'failed',
              jsonb_build_object(
                'index',
                case when s.batch_size is null then t.task_index
                  else (t.input -> 'firstIndex')::int + i.place - 1
                end,
                'attempts', t.attempts_count,
                'message', left(split_part(t.error_message, e'\n', 1), 1000)
              )
            )
          end
          order by t.task_index, i.place
        ))
        from pgflow.step_tasks t
        cross join lateral (
          select t.output as value, 1 as place where s.batch_size is null
          union all
          select e.value, e.place
          from jsonb_array_elements(
            case
              when s.batch_size is null then null
              when t.status = 'completed' then t.output
              else t.input -> 'items'
            end
          )
            with ordinality as e (value, place)
        ) i
        where t.run_id = ss.run_id and t.step_slug = ss.step_slug
      )
      when s.batch_size is not null then (
        select to_jsonb(array_agg(e.value order by t.task_index, e.place))
        from pgflow.step_tasks t
        cross join lateral jsonb_array_elements(t.output) with ordinality as e (value, place)
        where t.run_id = ss.run_id and t.step_slug = ss.step_slug
      )
      else (
        select to_jsonb(array_agg(t.output order by t.task_index))
        from pgflow.step_tasks t
        where t.run_id = ss.run_id and t.step_slug = ss.step_slug
      )
    end
    from unnest(gather_outputs.run_ids, gather_outputs.step_slugs) as k (run_id, step_slug)
    join pgflow.runs r on r.run_id = k.run_id
    join pgflow.steps s
      on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version and s.step_slug = k.step_slug
    where ss.run_id = k.run_id and ss.step_slug = k.step_slug;
  exception
    when program_limit_exceeded or internal_error then
      if sqlstate = 'XX000' and sqlerrm not like 'invalid memory alloc request size %' then
        raise;
      end if;
      if cardinality(run_ids) > 1 then
        return query
          select g.run_id, g.step_slug
          from unnest(gather_outputs.run_ids, gather_outputs.step_slugs) as k (run_id, step_slug)
          cross join lateral pgflow_internal.gather_outputs(array[k.run_id], array[k.step_slug]) g;
      else
        return query
          update pgflow.step_states ss
          set status = 'started',
            finished_at = null,
            error_message = 'The gathered outputs are larger than jsonb can hold: ' || sqlerrm
          where ss.run_id = gather_outputs.run_ids[1]
            and ss.step_slug = gather_outputs.step_slugs[1]
          returning ss.run_id, ss.step_slug;
      end if;
  end;
end;
$$;

-- advance/complete_steps.sql
-- Purpose: follow up on steps whose last task has just completed: gather the fanouts, then let the
--   runs advance.
-- Parameters: run_ids, step_slugs: the steps; ending: runs that are about to end and must not start
--   anything more.
-- Locks: runs by key; the steps' rows are the caller's.
create function pgflow_internal.complete_steps(run_ids uuid[], step_slugs text[], ending uuid[] default '{}')
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
declare
  fanout record;
  doomed record;
  advancing record;
begin
  perform 1
  from pgflow.runs r
  where r.run_id = any (complete_steps.run_ids)
  order by r.run_id
  for no key update;

  select array_agg(k.run_id) as run_ids, array_agg(k.step_slug) as step_slugs into fanout
  from unnest(complete_steps.run_ids, complete_steps.step_slugs) as k (run_id, step_slug)
  join pgflow.runs r on r.run_id = k.run_id
  join pgflow.steps s
    on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version and s.step_slug = k.step_slug
  where s.step_type = 'fanout';
  if fanout.run_ids is not null then
    select array_agg(g.run_id) as run_ids, array_agg(g.step_slug) as step_slugs into doomed
    from pgflow_internal.gather_outputs(fanout.run_ids, fanout.step_slugs) g;
  else
    select null::uuid[] as run_ids, null::text[] as step_slugs into doomed;
  end if;

  select
    coalesce(array_agg(k.run_id), '{}') as run_ids,
    coalesce(array_agg(k.step_slug), '{}') as step_slugs
  into advancing
  from unnest(complete_steps.run_ids, complete_steps.step_slugs) as k (run_id, step_slug)
  where not exists (
    select 1
    from unnest(doomed.run_ids, doomed.step_slugs) as d (run_id, step_slug)
    where d.run_id = k.run_id and d.step_slug = k.step_slug
  );
  perform pgflow_internal.advance_runs(
    advancing.run_ids, advancing.step_slugs, complete_steps.ending
  );
end;
$$;

-- start/new_run_id.sql
-- Purpose: a new run id, in the layout of UUID version 7: ids made one after the other are neighbours, so that the
--   rows of new runs share pages. The last byte, random as all that follows the time, names the run's partition.
-- Returns: the id.
-- Notes: parsed now and without settings, so that start_flows inlines it. The time is the server's even where a
--   test has replaced the clock: two runs of one test must not share an id, and nothing reads the time back.
create function pgflow.new_run_id()
returns uuid
language sql
volatile
return encode(
  -- Bits 52 and 53 make the version of a random UUID, 4, a 7.
  set_bit(
    set_bit(
      overlay(
        uuid_send(gen_random_uuid())
        placing substring(int8send(floor(date_part('epoch', clock_timestamp()) * 1000)::bigint) from 3)
        from 1 for 6
      ),
      52, 1
    ),
    53, 1
  ),
  'hex'
)::uuid;

comment on function pgflow.new_run_id() is 'A new run id: a UUID of version 7, which sorts by time.';

-- start/start_flows.sql
-- Purpose: start one run per input, set-based, on the flow's current version.
-- Parameters: flow_slug; inputs: one JSON value per run; run_ids: the caller's ids, one per input,
--   or null for new ones. A run id that already stands for the same flow and input is not started
--   again: its run is returned.
-- Returns: the runs, in the order of the inputs.
-- Errors: PF002 flow, PF009 inputs and run_ids do not match or contain null, PF010 a run id is taken
--   by another flow or input.
-- Locks: the flow for share, then known runs for key share; otherwise new rows only, and as notify_workers.
create function pgflow.start_flows(
  flow_slug text,
  inputs jsonb[],
  run_ids uuid[] default null
)
returns setof pgflow.runs
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  flow pgflow.flows;
  now timestamptz := pgflow_internal.current_time();
  ids uuid[] := coalesce(
    start_flows.run_ids,
    array(select pgflow.new_run_id() from unnest(start_flows.inputs))
  );
  added uuid[];
  new_ids uuid[] := '{}'::uuid[];
  taken uuid;
begin
  -- Locked before it is read: a migration that is opening the next version is waited for. A flow that was
  -- deleted and defined again meanwhile is another row, which the next turn finds.
  loop
    select f.* into flow
    from pgflow.flows f
    where f.flow_slug = start_flows.flow_slug
    for share;
    exit when found;
    perform pgflow_internal.require_flow(start_flows.flow_slug);
  end loop;
  if start_flows.inputs is null
    or array_position(start_flows.inputs, null) is not null
    or array_position(ids, null) is not null
    or cardinality(ids) <> cardinality(start_flows.inputs)
  then
    raise exception using
      errcode = 'PF009',
      message = format(
        'Starting flow %L needs one input per run and as many run ids, none of them null',
        start_flows.flow_slug
      ),
      hint = 'Give ''{}'' as the input of a flow that takes none.';
  end if;

  -- Known run ids are kept from being pruned while this looks at them; one that was pruned just
  -- before is started like a new one.
  loop
    with inserted as (
      insert into pgflow.runs (
        run_id, flow_slug, flow_version, remaining_steps, input, started_at
      )
      select
        n.run_id,
        flow.flow_slug,
        flow.current_version,
        (
          select count(*)
          from pgflow.steps s
          where s.flow_slug = flow.flow_slug and s.flow_version = flow.current_version
        ),
        n.input,
        now
      from unnest(ids, start_flows.inputs) as n (run_id, input)
      order by n.run_id
      on conflict (run_id) do nothing
      returning run_id
    )
    select coalesce(array_agg(i.run_id), '{}'::uuid[]) into added from inserted i;
    new_ids := new_ids || added;
    exit when cardinality(new_ids) = cardinality(ids);
    perform 1 from pgflow.runs r where r.run_id = any (ids) order by r.run_id for key share;
    exit when not exists (
      select 1
      from unnest(ids) as n (run_id)
      where not exists (select 1 from pgflow.runs r where r.run_id = n.run_id)
    );
  end loop;

  if cardinality(new_ids) < cardinality(ids) then
    select n.run_id into taken
    from unnest(ids, start_flows.inputs) as n (run_id, input)
    join pgflow.runs r on r.run_id = n.run_id
    where r.flow_slug <> flow.flow_slug or r.input <> n.input
    limit 1;
    if found then
      raise exception using
        errcode = 'PF010',
        message = format('Run id %s already stands for another flow or input', taken),
        hint = 'A run id is an idempotency key: use a new one for other work.';
    end if;
  end if;

  if cardinality(new_ids) > 0 then
    insert into pgflow.step_states (run_id, step_slug, flow_slug, remaining_deps)
    select n.run_id, s.step_slug, s.flow_slug, s.deps_count
    from unnest(new_ids) as n (run_id)
    cross join pgflow.steps s
    where s.flow_slug = flow.flow_slug and s.flow_version = flow.current_version;

    perform pgflow_internal.start_steps(array_agg(ss.run_id), array_agg(ss.step_slug))
    from pgflow.step_states ss
    where ss.run_id = any (new_ids) and ss.remaining_deps = 0
    having count(*) > 0;
    perform pgflow_internal.maybe_complete_runs(new_ids);
    perform pgflow_internal.notify_workers(flow.flow_slug);
  end if;

  return query
    select r.*
    from unnest(ids) with ordinality as n (run_id, ord)
    join pgflow.runs r on r.run_id = n.run_id
    order by n.ord;
end;
$$;

comment on function pgflow.start_flows(text, jsonb[], uuid[]) is
  'Starts one run per input; a known run id with the same flow and input returns its run.';

-- start/start_flow.sql
-- Purpose: start one run; start_flows for one input.
-- Parameters: flow_slug; input: any JSON; run_id: the caller's id for idempotency, null for a new
--   one.
-- Returns: the run.
-- Errors: as start_flows.
create function pgflow.start_flow(flow_slug text, input jsonb, run_id uuid default null)
returns setof pgflow.runs
language sql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
  select *
  from pgflow.start_flows(
    start_flow.flow_slug,
    array[start_flow.input],
    case when start_flow.run_id is not null then array[start_flow.run_id] end
  );
$$;

comment on function pgflow.start_flow(text, jsonb, uuid) is 'Starts one run of a flow.';

-- start/start_ready_steps.sql
-- Purpose: start every step of a run whose dependencies are all completed. The engine does this by
--   itself; calling it by hand changes nothing unless something was left behind.
-- Parameters: run_id.
-- Returns: how many steps were started.
-- Errors: PF004 run.
-- Locks: runs, then step_states.
create function pgflow.start_ready_steps(run_id uuid)
returns int
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  ready_steps text[];
begin
  perform pgflow_internal.require_run(start_ready_steps.run_id);
  perform 1
  from pgflow.runs r
  where r.run_id = start_ready_steps.run_id and r.status = 'started'
  for no key update;
  if not found then
    return 0;
  end if;
  select array_agg(ss.step_slug order by ss.step_slug) into ready_steps
  from pgflow.step_states ss
  where ss.run_id = start_ready_steps.run_id
    and ss.status = 'created'
    and ss.remaining_deps = 0;
  if ready_steps is null then
    return 0;
  end if;
  perform pgflow_internal.advance_runs(
    s.empty_run_ids, s.empty_step_slugs
  )
  from pgflow_internal.start_steps(
    array_fill(start_ready_steps.run_id, array[cardinality(ready_steps)]),
    ready_steps
  ) s
  where cardinality(s.empty_run_ids) > 0;
  return cardinality(ready_steps);
end;
$$;

comment on function pgflow.start_ready_steps(uuid) is 'Starts every step of a run that is ready.';

-- start/kinds/spawn_fanout_tasks.sql
-- Purpose: start one fanout step by hand. The engine does this automatically when the step becomes
--   ready. Here a dependency that does not fit raises instead of failing the run.
-- Parameters: run_id; step_slug of a fanout step whose dependency is completed.
-- Returns: how many tasks were created; 0 when the step had started already.
-- Errors: PF003 step, PF004 run, PF006 not a fanout step, PF007 the dependency's output is not an
--   array or does not fit the path, PF011 the dependency is not completed yet or the run has ended,
--   PF015 it has more elements than the flow's max_fanout.
-- Locks: runs, then step_states of steps not started; those only change under their run.
create function pgflow.spawn_fanout_tasks(run_id uuid, step_slug text)
returns int
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  run pgflow.runs := pgflow_internal.require_run(spawn_fanout_tasks.run_id);
  step pgflow.steps;
  state pgflow.step_states;
  dep_slug text;
  mismatch text;
  empty record;
begin
  select s.* into step
  from pgflow.steps s
  where s.flow_slug = run.flow_slug
    and s.flow_version = run.flow_version
    and s.step_slug = spawn_fanout_tasks.step_slug;
  if not found then
    raise exception using
      errcode = 'PF003',
      message = format('Run %s has no step %L', run.run_id, spawn_fanout_tasks.step_slug),
      hint = format('Look at pgflow.steps for flow %L version %s.', run.flow_slug, run.flow_version);
  end if;
  if step.step_type <> 'fanout' then
    raise exception using
      errcode = 'PF006',
      message = format('Step %L of flow %L is not a fanout step', step.step_slug, step.flow_slug),
      hint = 'Single steps are started by pgflow.start_ready_steps.';
  end if;

  select r.* into run
  from pgflow.runs r
  where r.run_id = spawn_fanout_tasks.run_id
  for no key update;
  -- Not locked: who completes a started step holds its state and may be waiting for the run.
  select ss.* into state
  from pgflow.step_states ss
  where ss.run_id = run.run_id and ss.step_slug = step.step_slug;
  select d.dep_slug into dep_slug
  from pgflow.deps d
  where d.flow_slug = step.flow_slug
    and d.flow_version = step.flow_version
    and d.step_slug = step.step_slug;
  -- Read the output even when the dependency failed because of it: the error has to explain that one.
  select pgflow_internal.fanout_mismatch(t.output, step.fanout_path, f.max_fanout) into mismatch
  from pgflow.step_tasks t
  join pgflow.flows f on f.flow_slug = t.flow_slug
  join pgflow.steps s
    on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
  where t.run_id = run.run_id
    and t.step_slug = dep_slug
    and t.task_index = 0
    and t.output is not null
    and s.step_type = 'single';
  if mismatch is not null then
    raise exception using
      errcode = case when mismatch like 'Fanout over %' then 'PF015' else 'PF007' end,
      message = mismatch,
      detail = format('Run %s, step %L over %L', run.run_id, step.step_slug, dep_slug),
      hint = case
        when mismatch like 'Fanout over %'
          then 'Raise max_fanout with pgflow.alter_flow, or return fewer elements.'
        else format('Let step %L return an array, or set the fanout''s path.', dep_slug)
      end;
  end if;
  if state.initial_tasks is null and (state.remaining_deps > 0 or run.status <> 'started') then
    raise exception using
      errcode = 'PF011',
      message = format(
        'Step %L of run %s cannot start: the run is %s and %s dependency is not completed',
        step.step_slug, run.run_id, run.status, state.remaining_deps
      ),
      hint = 'Complete the dependency first.';
  end if;
  if state.status <> 'created' then
    return 0;
  end if;

  select * into empty from pgflow_internal.start_steps(array[run.run_id], array[step.step_slug]);
  perform pgflow_internal.advance_runs(empty.empty_run_ids, empty.empty_step_slugs);
  return (
    select ss.initial_tasks
    from pgflow.step_states ss
    where ss.run_id = run.run_id and ss.step_slug = step.step_slug
  );
end;
$$;

comment on function pgflow.spawn_fanout_tasks(uuid, text) is
  'Starts a ready fanout step by hand; raises when its dependency''s output does not fit.';

-- advance/maybe_complete_run.sql
-- Purpose: complete a run when no step is left. The engine does this automatically.
-- Parameters: run_id.
-- Returns: whether the run is completed now.
-- Errors: PF004 run.
-- Locks: runs.
create function pgflow.maybe_complete_run(run_id uuid)
returns boolean
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
begin
  perform pgflow_internal.require_run(run_id);
  perform pgflow_internal.maybe_complete_runs(array[run_id]);
  return (pgflow_internal.require_run(run_id)).status = 'completed';
end;
$$;

comment on function pgflow.maybe_complete_run(uuid) is 'Completes a run that has no step left.';

-- advance/lock_runs.sql
-- Purpose: take everything that belongs to runs about to be ended, retried or deleted: tasks by key,
--   runs by key, and then their step_states. Tasks the caller will settle in the same transaction
--   are locked in the same pass, so that the order spans them.
--   A cascade may create tasks between the pass over the tasks and the lock on the run, and the run
--   may even end with them in between. Those, too, are taken without waiting; where somebody is at
--   one already, everything is let go (the block's savepoint) and taken again, with that task in
--   the pass.
--   The step_states come last and without conflict: who completes a step holds one of its tasks
--   first, who cascades holds the run. Taken before the run they would deadlock: whoever completes
--   a task this pass has not seen holds its step and, once it has the run, wants the dependents'.
-- Errors: 55P03 when the session has a lock_timeout and a lock takes longer.
-- Parameters: run_ids: the runs; unfinished_only: false to take finished tasks too; batch_*: keys of
--   other tasks to lock in the same pass.
create function pgflow_internal.lock_runs(
  run_ids uuid[],
  unfinished_only boolean,
  batch_run_ids uuid[] default '{}',
  batch_step_slugs text[] default '{}',
  batch_task_indexes int[] default '{}'
)
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  without_waiting boolean;
begin
  loop
    without_waiting := false;
    begin
      perform 1
      from pgflow.step_tasks t
      join (
        select a.run_id, a.step_slug, a.task_index
        from pgflow.step_tasks a
        where a.run_id = any (lock_runs.run_ids)
          and (pgflow_internal.is_unfinished(a.status) or not lock_runs.unfinished_only)
        union
        select b.run_id, b.step_slug, b.task_index
        from unnest(batch_run_ids, batch_step_slugs, batch_task_indexes)
          as b (run_id, step_slug, task_index)
      ) k on k.run_id = t.run_id and k.step_slug = t.step_slug and k.task_index = t.task_index
      order by t.run_id, t.step_slug, t.task_index
      for update of t;

      perform 1
      from pgflow.runs r
      where r.run_id = any (lock_runs.run_ids)
      order by r.run_id
      for no key update;

      without_waiting := true;
      perform 1
      from pgflow.step_tasks t
      where t.run_id = any (lock_runs.run_ids)
        and (pgflow_internal.is_unfinished(t.status) or not lock_runs.unfinished_only)
      for update nowait;
      without_waiting := false;

      perform 1
      from pgflow.step_states ss
      where ss.run_id = any (lock_runs.run_ids)
      order by ss.run_id, ss.step_slug
      for no key update;
      return;
    exception
      when lock_not_available then
        -- Not a task that is in somebody's hands, but the caller's lock_timeout.
        if not without_waiting then
          raise;
        end if;
    end;
  end loop;
end;
$$;

-- settle/require_attempts.sql
-- Purpose: refuse results without attempt numbers where the installation says so.
-- Errors: PF016.
create function pgflow_internal.require_attempts()
returns void
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
begin
  if exists (select 1 from pgflow.installation i where i.attempts_required) then
    raise exception using
      errcode = 'PF016',
      message = 'A result names no attempt, and this installation refuses such results',
      hint = 'Pass the attempt that the claim returned with the task.';
  end if;
end;
$$;

-- settle/judgement.sql
-- What judge_tasks has decided about one handed-in result.
create type pgflow_internal.judgement as (
  ord bigint,
  attempt int,
  verdict text,
  delay numeric,
  error_message text,
  tolerable_items int
);

comment on type pgflow_internal.judgement is
  'A result that needs more than plain completion. ord is its place in the batch; delay is in seconds, before a retry.';

-- settle/judge_tasks.sql
-- Purpose: decide about handed-in tasks before anything is locked: whether a failed attempt is retried
--   or was the last one, whether a batch has one output per item (otherwise its attempt has failed),
--   and whether dependents can fan out over an output. The verdict is exact although nothing is locked,
--   because it holds for the attempt number seen here, and settle_tasks applies it to no other attempt.
-- Parameters: parallel arrays as in settle_tasks.
-- Returns: one row per handed-in task that needs more than plain completion: ord; attempt judged;
--   verdict 'retried' or 'failed'; delay in seconds before the retry; error_message; tolerable_items:
--   how many items have failed with the task, in a step that tolerates failures, else null.
create function pgflow_internal.judge_tasks(
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  attempts int[],
  outputs jsonb[],
  error_messages text[],
  permanent boolean[]
)
returns setof pgflow_internal.judgement
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
begin
  return query
    select
      h.ord,
      coalesce(h.attempt, t.attempts_count),
      v.verdict,
      case when v.verdict = 'retried' then
        pgflow.calculate_retry_delay(
          coalesce(s.base_delay, f.base_delay),
          t.attempts_count - t.attempts_floor,
          coalesce(s.max_delay, f.max_delay),
          coalesce(s.jitter_percent, f.jitter_percent)
        )
      end,
      h.error_message,
      case
        when v.verdict = 'failed'
          and pgflow_internal.tolerates_failures(s.tolerate_failures, s.tolerate_failure_percent)
          then case when s.batch_size is null then 1 else jsonb_array_length(t.input -> 'items') end
      end
    from (
      select u.*
      from unnest(run_ids, step_slugs, task_indexes, attempts, error_messages, permanent)
        with ordinality
        as u (run_id, step_slug, task_index, attempt, error_message, permanent, ord)
      where u.error_message is not null
      union all
      select u.run_id, u.step_slug, u.task_index, u.attempt, m.mismatch, false, u.ord
      from (
        -- Which of the steps handed in are batched? Few rows, however large the batch.
        select distinct r.run_id, s.step_slug
        from unnest(run_ids, step_slugs, error_messages) as k (run_id, step_slug, error_message)
        join pgflow.runs r on r.run_id = k.run_id
        join pgflow.steps s
          on s.flow_slug = r.flow_slug
          and s.flow_version = r.flow_version
          and s.step_slug = k.step_slug
          and s.batch_size is not null
        where k.error_message is null
      ) g
      join unnest(run_ids, step_slugs, task_indexes, attempts, error_messages)
        with ordinality
        as u (run_id, step_slug, task_index, attempt, error_message, ord)
        on u.run_id = g.run_id and u.step_slug = g.step_slug and u.error_message is null
      cross join lateral (
        select pgflow_internal.batch_mismatch(judge_tasks.outputs[u.ord], t.input) as mismatch
        from pgflow.step_tasks t
        where t.run_id = u.run_id and t.step_slug = u.step_slug and t.task_index = u.task_index
        limit 1
      ) m
      where m.mismatch is not null
    ) h
    -- The limit keeps the planner from turning this round: one look by key per handed-in task.
    cross join lateral (
      select t.*
      from pgflow.step_tasks t
      where t.run_id = h.run_id and t.step_slug = h.step_slug and t.task_index = h.task_index
      limit 1
    ) t
    join pgflow.steps s
      on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
    join pgflow.flows f on f.flow_slug = t.flow_slug
    cross join lateral (
      select case
        when h.permanent
          or not pgflow_internal.attempts_left(
            t.attempts_count, t.attempts_floor, coalesce(s.max_attempts, f.max_attempts)
          )
          then 'failed'
        else 'retried'
      end as verdict
    ) v
    where case when pgflow_internal.is_live(t.status) then true else false end
    union all
    select
      h.ord,
      coalesce(h.attempt, t.attempts_count),
      'failed',
      null,
      m.mismatch,
      null
    from (
      -- Which of the steps handed in does a fanout step depend on? Few rows, however large the batch.
      select distinct
        r.run_id, k.step_slug, f.max_fanout,
        -- What the path asks of one task's output: all of it for a single step and for a batch, which is
        -- an array itself; for another fanout step the leading [] walks its tasks.
        case when p.step_type = 'single' or p.batch_size is not null then c.fanout_path
          else nullif(ltrim(substr(c.fanout_path, 3), '.'), '')
        end as fanout_path
      from (
        select distinct u.run_id, u.step_slug
        from unnest(run_ids, step_slugs, error_messages) as u (run_id, step_slug, error_message)
        where u.error_message is null
      ) k
      join pgflow.runs r on r.run_id = k.run_id
      join pgflow.flows f on f.flow_slug = r.flow_slug
      join pgflow.deps d
        on d.flow_slug = r.flow_slug
        and d.flow_version = r.flow_version
        and d.dep_slug = k.step_slug
      join pgflow.steps c
        on c.flow_slug = d.flow_slug
        and c.flow_version = d.flow_version
        and c.step_slug = d.step_slug
        and c.step_type = 'fanout'
      join pgflow.steps p
        on p.flow_slug = d.flow_slug
        and p.flow_version = d.flow_version
        and p.step_slug = d.dep_slug
        and (
          p.step_type = 'single'
          or (c.fanout_path like '[]%' and c.fanout_path <> '[]')
        )
    ) g
    join unnest(run_ids, step_slugs, task_indexes, attempts, error_messages)
      with ordinality
      as h (run_id, step_slug, task_index, attempt, error_message, ord)
      on h.run_id = g.run_id and h.step_slug = g.step_slug and h.error_message is null
    cross join lateral (
      select t.*
      from pgflow.step_tasks t
      where t.run_id = h.run_id and t.step_slug = h.step_slug and t.task_index = h.task_index
      limit 1
    ) t
    cross join lateral (
      select pgflow_internal.fanout_mismatch(judge_tasks.outputs[h.ord], g.fanout_path, g.max_fanout)
    ) m (mismatch)
    where m.mismatch is not null;
end;
$$;

-- settle/exceeded_tolerance.sql
-- Purpose: which steps have more failed items than they tolerate; the one place that decides it. A
--   percentage is of the items the run's step was given, rounded down to whole items. The limits of
--   this moment count, so that alter_step reaches runs in flight.
-- Parameters: parallel arrays: run_ids, step_slugs: steps that tolerate failures, each as often as
--   one likes; failed_items: items that have failed besides those step_states counts already. Steps
--   that tolerate nothing are passed over.
-- Returns: the steps over their limit, with a message that says so.
create function pgflow_internal.exceeded_tolerance(
  run_ids uuid[],
  step_slugs text[],
  failed_items int[] default '{}'
)
returns table (run_id uuid, step_slug text, error_message text)
language plpgsql
stable
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
begin
  return query
    select
      c.run_id, c.step_slug,
      format(
        '%s of %s items failed, %s tolerated%s',
        c.failed, c.items,
        case c.tolerated when 0 then 'none is' when 1 then '1 is' else c.tolerated || ' are' end,
        (
          select format('. Task %s failed with: %s', t.task_index, t.error_message)
          from pgflow.step_tasks t
          where t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'failed'
          order by t.task_index
          limit 1
        )
      )
    from (
      select
        k.run_id, k.step_slug,
        ss.failed_items + coalesce(k.failed_items, 0) as failed,
        ss.initial_items as items,
        coalesce(
          s.tolerate_failures,
          s.tolerate_failure_percent::bigint * ss.initial_items / 100
        ) as tolerated
      from (
        select u.run_id, u.step_slug, sum(u.failed_items) as failed_items
        from unnest(
            exceeded_tolerance.run_ids, exceeded_tolerance.step_slugs,
            exceeded_tolerance.failed_items
          )
          as u (run_id, step_slug, failed_items)
        group by u.run_id, u.step_slug
      ) k
      join pgflow.step_states ss on ss.run_id = k.run_id and ss.step_slug = k.step_slug
      join pgflow.runs r on r.run_id = k.run_id
      join pgflow.steps s
        on s.flow_slug = r.flow_slug
        and s.flow_version = r.flow_version
        and s.step_slug = k.step_slug
    ) c
    where c.failed > c.tolerated;
end;
$$;

-- settle/lock_ending_runs.sql
-- Purpose: find the runs that a batch of results may end, and lock all that is theirs before any task is written.
--   Whether too many items have failed is for advance_steps to decide, which counts them. Runs for which that is to
--   be expected are locked as well.
-- Parameters: judged: as judge_tasks has returned it; run_ids, step_slugs, task_indexes: the batch; doomed_run_ids:
--   runs that were doomed when the caller looked.
-- Returns: exceeding: runs of which a step is expected to exceed its tolerance; still_doomed: those of
--   doomed_run_ids that are doomed now.
-- Locks: as lock_runs, and the tasks of the batch with them.
create function pgflow_internal.lock_ending_runs(
  judged pgflow_internal.judgement[],
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  doomed_run_ids uuid[],
  out exceeding uuid[],
  out still_doomed uuid[]
)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  ending uuid[];
begin
  select array_agg(distinct e.run_id) into exceeding
  from (
    select
      array_agg(lock_ending_runs.run_ids[j.ord]) as run_ids,
      array_agg(lock_ending_runs.step_slugs[j.ord]) as step_slugs,
      array_agg(j.tolerable_items) as tolerable_items
    from unnest(judged) j
    where j.tolerable_items is not null
    having count(*) > 0
  ) k
  cross join lateral pgflow_internal.exceeded_tolerance(k.run_ids, k.step_slugs, k.tolerable_items) e;
  ending := array(
    select lock_ending_runs.run_ids[j.ord]
    from unnest(judged) j
    where j.verdict = 'failed' and j.tolerable_items is null
    union
    select d from unnest(doomed_run_ids) d
  ) || exceeding;
  if cardinality(ending) = 0 then
    return;
  end if;
  perform pgflow_internal.lock_runs(ending, true, run_ids, step_slugs, task_indexes);
  -- While this waited, a doomed run may have been ended, cured and retried.
  still_doomed := array(
    select distinct ss.run_id
    from pgflow.step_states ss
    where ss.run_id = any (lock_ending_runs.doomed_run_ids)
      and ss.status = 'started'
      and ss.error_message is not null
  );
end;
$$;

-- settle/write_completions.sql
-- Purpose: write the usual batch into its tasks: completions of one step, each with the number of its attempt. It
--   does what write_results would do with them, for less.
-- Parameters: run_id, step_slug: the step; parallel arrays, one element per task: task_indexes, attempts, outputs.
-- Returns: the places in the batch of the results that were accepted; null where none was.
-- Locks: step_tasks by key.
create function pgflow_internal.write_completions(
  run_id uuid,
  step_slug text,
  task_indexes int[],
  attempts int[],
  outputs jsonb[]
)
returns bigint[]
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  ords bigint[];
begin
  -- Outputs are taken from the array: they can be large, and sorting would copy them. The step is a column of
  -- handed: as a constant of the update it makes the planner read all tasks of the step first.
  with handed as materialized (
    select
      write_completions.run_id as run_id, write_completions.step_slug as step_slug, h.task_index,
      h.attempt, h.ord
    from unnest(write_completions.task_indexes, write_completions.attempts)
      with ordinality as h (task_index, attempt, ord)
    order by h.task_index, h.ord
  ),
  updated as (
    update pgflow.step_tasks t
    set status = 'completed', output = coalesce(write_completions.outputs[h.ord], 'null'),
      error_message = null, finished_at = now
    from handed h
    where t.run_id = h.run_id
      and t.step_slug = h.step_slug
      and t.task_index = h.task_index
      and pgflow_internal.holds_attempt(t.status, t.attempts_count, h.attempt, h.attempt is not null)
    returning h.ord
  )
  select array_agg(u.ord) into ords from updated u;
  return ords;
end;
$$;

-- settle/write_results.sql
-- Purpose: write a batch of results into its tasks: completions, retries and failures, of any steps.
-- Parameters: parallel arrays as in apply_results; judged: as judge_tasks has returned it.
-- Returns: the places in the batch of the results that were accepted; null where none was.
-- Locks: step_tasks by key.
create function pgflow_internal.write_results(
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  attempts int[],
  outputs jsonb[],
  error_messages text[],
  judged pgflow_internal.judgement[]
)
returns bigint[]
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  ords bigint[];
begin
  -- The keys are sorted before they are locked: the update takes its rows in this order, and of
  -- several results for one attempt the first.
  with handed as materialized (
    select
      h.run_id, h.step_slug, h.task_index, h.ord,
      h.error_message is null as with_output,
      h.attempt is not null as numbered,
      coalesce(j.attempt, h.attempt) as attempt,
      coalesce(j.verdict, 'done') as verdict,
      j.delay,
      j.error_message
    from unnest(
        write_results.run_ids, write_results.step_slugs, write_results.task_indexes,
        write_results.attempts, write_results.error_messages
      )
      with ordinality
      as h (run_id, step_slug, task_index, attempt, error_message, ord)
    left join unnest(write_results.judged) j on j.ord = h.ord
    -- A failure of a task that was not live when it was judged came too late, whatever it is now.
    where h.error_message is null or j.ord is not null
    order by h.run_id, h.step_slug, h.task_index, h.ord
  ),
  updated as (
    update pgflow.step_tasks t
    set status = case h.verdict
        when 'done' then 'completed'
        when 'failed' then 'failed'
        else pgflow_internal.queued_status(t.flow_slug, t.step_slug)
      end,
      output = case when h.with_output then coalesce(write_results.outputs[h.ord], 'null') end,
      error_message = h.error_message,
      visible_at = case when h.verdict = 'retried'
        then now + make_interval(secs => h.delay::double precision)
        else t.visible_at
      end,
      finished_at = case when h.verdict <> 'retried' then now end
    from handed h
    where t.run_id = h.run_id
      and t.step_slug = h.step_slug
      and t.task_index = h.task_index
      and pgflow_internal.holds_attempt(t.status, t.attempts_count, h.attempt, h.numbered)
    returning h.ord
  )
  select array_agg(u.ord) into ords from updated u;
  return ords;
end;
$$;

-- settle/release_waiting.sql
-- Purpose: queue the next waiting tasks of steps with max_concurrency: every finished task makes room for one.
--   Never waits itself: two batches that finish at once release different tasks.
-- Parameters: parallel arrays, one element per accepted result: run_ids, step_slugs, verdicts, tolerable_items.
-- Locks: step_tasks that wait, without waiting for them.
create function pgflow_internal.release_waiting(
  run_ids uuid[],
  step_slugs text[],
  verdicts text[],
  tolerable_items int[]
)
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  released_run_ids uuid[];
  released_step_slugs text[];
  released_task_indexes int[];
begin
  -- Materialized, because a plan that asked again for every row would find the next ones and release them too.
  with room as materialized (
    select w.run_id, w.step_slug, w.task_index
    from (
      select u.run_id, u.step_slug, count(*) as tasks
      from unnest(
          release_waiting.run_ids, release_waiting.step_slugs, release_waiting.verdicts,
          release_waiting.tolerable_items
        )
        as u (run_id, step_slug, verdict, tolerable_items)
      where coalesce(u.verdict, 'done') = 'done' or u.tolerable_items is not null
      group by u.run_id, u.step_slug
    ) f
    cross join lateral (
      select t.run_id, t.step_slug, t.task_index
      from pgflow.step_tasks t
      where t.run_id = f.run_id and t.step_slug = f.step_slug and t.status = 'waiting'
      order by t.run_id, t.step_slug, t.task_index
      limit f.tasks
      for update skip locked
    ) w
  ),
  released as (
    update pgflow.step_tasks t
    set status = pgflow_internal.queued_status(t.flow_slug, t.step_slug),
      visible_at = pgflow_internal.current_time()
    from room w
    where t.run_id = w.run_id and t.step_slug = w.step_slug and t.task_index = w.task_index
    returning t.run_id, t.step_slug, t.task_index
  )
  select array_agg(r.run_id), array_agg(r.step_slug), array_agg(r.task_index)
  into released_run_ids, released_step_slugs, released_task_indexes
  from released r;
  if released_run_ids is not null then
    perform pgflow_internal.queue_send(released_run_ids, released_step_slugs, released_task_indexes);
  end if;
end;
$$;

-- settle/apply_results.sql
-- Purpose: first half of the engine: judge the results of a batch of tasks, lock, and write them into
--   the tasks. Steps and runs follow in advance_steps, so that a worker's next claim fits in between
--   and the steps' counters, which all workers of a run share, are locked last and shortly.
-- Parameters: parallel arrays, one element per task: run_ids, step_slugs, task_indexes; attempts:
--   the attempt's number, null for the current one, claimed or not; outputs of completions;
--   error_messages: not null marks a failure; permanent: true ends the retries. doomed_run_ids:
--   further runs to end, see start_steps and gather_outputs.
-- Returns: for the results that were accepted: their ordinals, keys and verdicts done, retried or
--   failed, verdicts null where all are done; ending: the runs to end, locked whole; plain: every
--   result was a completion and accepted; tolerable_items: null, or for each accepted result the items
--   that failed with it in a step that tolerates failures.
-- Errors: PF009 arrays that do not match or are no lists; PF016 no attempt number where one is required.
-- Locks: step_tasks by key; where runs may end, all that is theirs before anything else (lock_ending_runs).
create function pgflow_internal.apply_results(
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  attempts int[],
  outputs jsonb[],
  error_messages text[],
  permanent boolean[],
  doomed_run_ids uuid[],
  out ords bigint[],
  out verdicts text[],
  out applied_run_ids uuid[],
  out applied_step_slugs text[],
  out applied_task_indexes int[],
  out ending uuid[],
  out plain boolean,
  out tolerable_items int[]
)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  only_run_id uuid;
  only_step_slug text;
  judging boolean;
  holding boolean;
  judged pgflow_internal.judgement[] := array[]::pgflow_internal.judgement[];
  exceeding uuid[];
begin
  if (cardinality(run_ids) = all (array[cardinality(step_slugs), cardinality(task_indexes)]))
    is not true
  then
    perform pgflow_internal.require_same_length(
      cardinality(run_ids), cardinality(step_slugs), cardinality(task_indexes)
    );
  end if;
  -- What follows takes elements by their number. Overdue tasks have no outputs: other lengths are fine.
  if format('[1:%s]', cardinality(run_ids)) <> any (array[
      array_dims(run_ids), array_dims(step_slugs), array_dims(task_indexes), array_dims(attempts),
      array_dims(outputs), array_dims(error_messages), array_dims(permanent)
    ])
  then
    perform pgflow_internal.require_lists(
      array_dims(run_ids), array_dims(step_slugs), array_dims(task_indexes), array_dims(attempts),
      array_dims(outputs), array_dims(error_messages), array_dims(permanent)
    );
  end if;
  if attempts is null or array_position(attempts, null) is not null then
    perform pgflow_internal.require_attempts();
  end if;

  -- Most often all results are of one step.
  if run_ids[1] = all (run_ids) and step_slugs[1] = all (step_slugs) then
    only_run_id := run_ids[1];
    only_step_slug := step_slugs[1];
  end if;
  -- Few rows, however large the batch: must outputs of any of the steps be looked at, or does it hold
  -- tasks back? Neither can become so while the step is running.
  select
    coalesce(bool_or(exists (
      select 1
      from pgflow.runs r
      join pgflow.steps s
        on s.flow_slug = r.flow_slug
        and s.flow_version = r.flow_version
        and s.step_slug = k.step_slug
      where r.run_id = k.run_id and s.outputs_judged
    )), false),
    coalesce(bool_or(exists (
      select 1
      from pgflow.step_tasks t
      where t.run_id = k.run_id and t.step_slug = k.step_slug and t.status = 'waiting'
    )), false)
  into judging, holding
  from (
    select distinct u.run_id, u.step_slug
    from unnest(
      case when only_run_id is null then apply_results.run_ids else array[only_run_id] end,
      case when only_run_id is null then apply_results.step_slugs else array[only_step_slug] end
    ) as u (run_id, step_slug)
  ) k;

  if judging or error_messages is not null then
    judged := array(
      select distinct on (j.ord) j
      from pgflow_internal.judge_tasks(
        run_ids, step_slugs, task_indexes, attempts, outputs, error_messages, permanent
      ) j
      -- A batch of the wrong length that may be tried again comes before all else.
      order by j.ord, j.verdict desc
    );
  end if;
  if cardinality(judged) > 0 or cardinality(doomed_run_ids) > 0 then
    select l.exceeding, coalesce(l.still_doomed, '{}') into exceeding, doomed_run_ids
    from pgflow_internal.lock_ending_runs(judged, run_ids, step_slugs, task_indexes, doomed_run_ids) l;
  end if;

  if only_run_id is not null and cardinality(judged) = 0 and error_messages is null
    and cardinality(attempts) = cardinality(run_ids)
    and array_position(attempts, null) is null
  then
    ords := pgflow_internal.write_completions(
      only_run_id, only_step_slug, task_indexes, attempts, outputs
    );
  else
    ords := pgflow_internal.write_results(
      run_ids, step_slugs, task_indexes, attempts, outputs, error_messages, judged
    );
  end if;

  plain := cardinality(judged) = 0 and coalesce(cardinality(ords), 0) = cardinality(run_ids);
  ending := doomed_run_ids;
  if plain then
    applied_run_ids := run_ids;
    applied_step_slugs := step_slugs;
    applied_task_indexes := task_indexes;
  elsif ords is not null then
    select
      array_agg(apply_results.run_ids[u.ord] order by u.n),
      array_agg(apply_results.step_slugs[u.ord] order by u.n),
      array_agg(apply_results.task_indexes[u.ord] order by u.n),
      array_agg(coalesce(j.verdict, 'done') order by u.n),
      array_agg(distinct apply_results.run_ids[u.ord]) filter (
        where j.verdict = 'failed'
          and (
            j.tolerable_items is null
            or apply_results.run_ids[u.ord] = any (exceeding)
          )
      ) || doomed_run_ids,
      case when count(j.tolerable_items) > 0 then array_agg(j.tolerable_items order by u.n) end
    into
      applied_run_ids, applied_step_slugs, applied_task_indexes, verdicts, ending, tolerable_items
    from unnest(apply_results.ords) with ordinality as u (ord, n)
    left join unnest(judged) j on j.ord = u.ord;
  end if;

  if ords is not null then
    perform pgflow_internal.queue_settled(applied_run_ids, applied_step_slugs, applied_task_indexes);
  end if;
  if holding then
    perform pgflow_internal.release_waiting(
      applied_run_ids, applied_step_slugs, verdicts, tolerable_items
    );
  end if;
end;
$$;

-- advance/count_tallies.sql
-- Purpose: count the tallies of steps; advance_steps says why there are any.
-- Parameters: run_ids, step_slugs: steps whose rows the caller holds since an earlier statement.
-- Returns: the steps that are complete now.
-- Locks: the caller's.
create function pgflow_internal.count_tallies(run_ids uuid[], step_slugs text[])
returns table (run_id uuid, step_slug text)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
    with tallies as (
      delete from pgflow.step_tallies y
      using unnest(count_tallies.run_ids, count_tallies.step_slugs) as k (run_id, step_slug)
      where y.run_id = k.run_id and y.step_slug = k.step_slug
      returning y.run_id, y.step_slug, y.tasks
    ),
    sums as materialized (
      select t.run_id, t.step_slug, sum(t.tasks)::int as tasks
      from tallies t
      group by t.run_id, t.step_slug
    ),
    states as (
      update pgflow.step_states ss
      set remaining_tasks = ss.remaining_tasks - s.tasks,
        status = case
          when ss.remaining_tasks = s.tasks and ss.error_message is null then 'completed'
          else ss.status
        end,
        finished_at = case
          when ss.remaining_tasks = s.tasks and ss.error_message is null
            then pgflow_internal.current_time()
        end
      from sums s
      where ss.run_id = s.run_id and ss.step_slug = s.step_slug
      returning ss.run_id, ss.step_slug, ss.status
    )
    select s.run_id, s.step_slug
    from states s
    where s.status = 'completed';
end;
$$;

-- advance/end_runs.sql
-- Purpose: mark runs as ended: unfinished tasks and steps become cancelled, the step that caused it
--   failed, and the run gets the given status. Nothing of these runs can be claimed afterwards.
-- Parameters: run_ids, started and locked by lock_runs; status: 'failed' or 'cancelled'. A task with status
--   'failed' that was not tolerated gives the run its error, otherwise a doomed step does.
create function pgflow_internal.end_runs(run_ids uuid[], status text)
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
begin
  perform pgflow_internal.count_tallies(array_agg(ss.run_id), array_agg(ss.step_slug))
  from pgflow.step_states ss
  where ss.run_id = any (end_runs.run_ids) and ss.status = 'started';

  update pgflow.step_tasks t
  set status = 'cancelled', finished_at = now
  where t.run_id = any (end_runs.run_ids)
    and pgflow_internal.is_unfinished(t.status);

  update pgflow.step_states ss
  set status = case when b.step_slug is not null then 'failed' else 'cancelled' end,
    error_message = coalesce(b.error_message, ss.error_message),
    finished_at = now
  from pgflow.step_states a
  left join lateral (
    select a.step_slug, x.error_message
    from (
      select t.error_message, t.task_index
      from pgflow.step_tasks t
      where t.run_id = a.run_id
        and t.step_slug = a.step_slug
        and t.status = 'failed'
        and a.failed_items is null
      union all
      select a.error_message, null
      where a.status = 'started' and a.error_message is not null
    ) x
    order by x.task_index
    limit 1
  ) b on true
  where ss.run_id = any (end_runs.run_ids)
    and a.run_id = ss.run_id
    and a.step_slug = ss.step_slug
    and ss.status in ('created', 'started');

  update pgflow.runs r
  set status = end_runs.status,
    finished_at = now,
    failed_step_slug = b.step_slug,
    failed_task_index = b.task_index,
    failed_attempt = b.attempts_count,
    error_message = b.error_message
  from pgflow.runs a
  left join lateral (
    select ss.step_slug, t.task_index, t.attempts_count, ss.error_message
    from pgflow.step_states ss
    left join pgflow.step_tasks t
      on t.run_id = ss.run_id and t.step_slug = ss.step_slug and t.status = 'failed'
    where ss.run_id = a.run_id and ss.status = 'failed'
    order by ss.step_slug, t.task_index
    limit 1
  ) b on true
  where r.run_id = any (end_runs.run_ids)
    and a.run_id = r.run_id;

  perform pgflow_internal.queue_archive_runs(end_runs.run_ids);
end;
$$;

-- advance/advance_steps.sql
-- Purpose: second half of the engine: count the tasks that apply_results has completed, once per
--   step, and follow up: gather and start dependents where a step is complete, end the runs that
--   must end. Failures that a step tolerates count like completions. One too many dooms the step. Its
--   run ends here when it is among the ending ones, which are locked whole, otherwise at the next claim.
-- Parameters: as apply_results has returned them; claimed_*: the steps of the tasks that this
--   transaction has claimed.
-- Returns: whether a step was completed, so that there may be new tasks to claim.
-- Notes: a step's counter is one row that every worker of the run would wait for, until the commit
--   of the one before it is on disk. A batch that has claimed another task of the step therefore only
--   leaves a tally: whoever will complete that task can do so only after this commit, and so sees it.
--   Following those tasks from batch to batch, one ends at a batch that claimed none. That batch takes
--   the counter's row. It then counts the tallies in a separate statement, because only that sees what
--   was committed during the wait for the row. The last of these batches sees them all. Tolerated
--   failures are always counted on the row, so that a step notices at once when they are too many.
-- Locks: step_states by key, runs by key.
create function pgflow_internal.advance_steps(
  applied_run_ids uuid[],
  applied_step_slugs text[],
  applied_task_indexes int[],
  verdicts text[],
  ending uuid[],
  tolerable_items int[],
  claimed_run_ids uuid[] default '{}',
  claimed_step_slugs text[] default '{}'
)
returns boolean
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  counted record;
  completed record;
begin
  -- The usual batch of a large fanout, without the machinery for all others.
  if verdicts is null
    and applied_run_ids[1] = all (applied_run_ids)
    and applied_step_slugs[1] = all (applied_step_slugs)
    and claimed_run_ids[1] = applied_run_ids[1]
    and claimed_step_slugs[1] = applied_step_slugs[1]
  then
    insert into pgflow.step_tallies (run_id, step_slug, task_index, tasks)
    values (
      applied_run_ids[1], applied_step_slugs[1], applied_task_indexes[1], cardinality(applied_run_ids)
    );
    return false;
  end if;

  -- The keys are sorted before they are locked: the update takes its rows in this order.
  with finished as materialized (
    select
      k.run_id, k.step_slug, min(k.task_index) as task_index, count(*)::int as tasks,
      sum(k.tolerable_items) as failed_items,
      sum(k.tolerable_items) is null and exists (
        select 1
        from unnest(claimed_run_ids, claimed_step_slugs) as c (run_id, step_slug)
        where c.run_id = k.run_id and c.step_slug = k.step_slug
      ) as goes_on
    from unnest(applied_run_ids, applied_step_slugs, applied_task_indexes, verdicts, tolerable_items)
      as k (run_id, step_slug, task_index, verdict, tolerable_items)
    where coalesce(k.verdict, 'done') = 'done' or k.tolerable_items is not null
    group by k.run_id, k.step_slug
    order by k.run_id, k.step_slug
  ),
  tallied as (
    insert into pgflow.step_tallies (run_id, step_slug, task_index, tasks)
    select f.run_id, f.step_slug, f.task_index, f.tasks
    from finished f
    where f.goes_on
  ),
  states as (
    update pgflow.step_states ss
    set remaining_tasks = ss.remaining_tasks - f.tasks,
      failed_items = ss.failed_items + coalesce(f.failed_items, 0),
      status = case
        when ss.remaining_tasks = f.tasks and ss.error_message is null then 'completed'
        else ss.status
      end,
      finished_at = case
        when ss.remaining_tasks = f.tasks and ss.error_message is null then pgflow_internal.current_time()
      end
    from finished f
    where not f.goes_on and ss.run_id = f.run_id and ss.step_slug = f.step_slug
    returning ss.run_id, ss.step_slug, ss.remaining_tasks, ss.status
  )
  select
    array_agg(s.run_id) filter (where s.status = 'completed') as run_ids,
    array_agg(s.step_slug) filter (where s.status = 'completed') as step_slugs,
    array_agg(s.run_id) filter (where s.remaining_tasks > 0) as open_run_ids,
    array_agg(s.step_slug) filter (where s.remaining_tasks > 0) as open_step_slugs
  into counted
  from states s;

  if counted.open_run_ids is not null then
    select array_agg(c.run_id) as run_ids, array_agg(c.step_slug) as step_slugs
    into completed
    from pgflow_internal.count_tallies(counted.open_run_ids, counted.open_step_slugs) c;
    counted.run_ids := counted.run_ids || completed.run_ids;
    counted.step_slugs := counted.step_slugs || completed.step_slugs;
  end if;
  if tolerable_items is not null then
    with doomed as (
      update pgflow.step_states ss
      set status = 'started', finished_at = null, error_message = e.error_message
      from pgflow_internal.exceeded_tolerance(applied_run_ids, applied_step_slugs) e
      where ss.run_id = e.run_id and ss.step_slug = e.step_slug
      returning ss.run_id, ss.step_slug
    ),
    complete as (
      select c.run_id, c.step_slug
      from unnest(counted.run_ids, counted.step_slugs) as c (run_id, step_slug)
      where not exists (
        select 1 from doomed d where d.run_id = c.run_id and d.step_slug = c.step_slug
      )
    )
    -- Locked in the expectation of one failure too many, a run goes on when it was not one.
    select
      (select array_agg(c.run_id) from complete c),
      (select array_agg(c.step_slug) from complete c),
      array(
        select e.run_id
        from unnest(ending) as e (run_id)
        where exists (select 1 from doomed d where d.run_id = e.run_id)
          or exists (
            select 1
            from unnest(applied_run_ids, verdicts, tolerable_items)
              as k (run_id, verdict, tolerable_items)
            where k.run_id = e.run_id and k.verdict = 'failed' and k.tolerable_items is null
          )
          or exists (
            select 1
            from pgflow.step_states ss
            where ss.run_id = e.run_id and ss.status = 'started' and ss.error_message is not null
          )
      )
    into counted.run_ids, counted.step_slugs, ending;
  end if;
  if counted.run_ids is not null then
    perform pgflow_internal.complete_steps(counted.run_ids, counted.step_slugs, ending);
  end if;
  if cardinality(ending) > 0 then
    perform pgflow_internal.end_runs(ending, 'failed');
  end if;
  return counted.run_ids is not null;
end;
$$;

-- settle/result_outcomes.sql
-- Purpose: say what became of each handed-in result.
-- Parameters: run_ids, step_slugs, task_indexes, attempts, error_messages as handed in; ords,
--   verdicts as apply_results has returned them.
-- Returns: per task, in any order: its verdict done, retried or failed when the result was
--   accepted; already_done when the same result had been accepted before; stale when another attempt
--   or the end of the run has overtaken it, or there is no such task.
create function pgflow_internal.result_outcomes(
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  attempts int[],
  error_messages text[],
  ords bigint[],
  verdicts text[]
)
returns table (ord bigint, run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
begin
  -- The usual case: every result was accepted.
  if cardinality(ords) = cardinality(run_ids) then
    return query
      select
        u.ord,
        result_outcomes.run_ids[u.ord],
        result_outcomes.step_slugs[u.ord],
        result_outcomes.task_indexes[u.ord],
        coalesce(u.verdict, 'done')
      from unnest(result_outcomes.ords, result_outcomes.verdicts) as u (ord, verdict);
    return;
  end if;
  return query
    select
      h.ord, h.run_id, h.step_slug, h.task_index,
      coalesce(
        u.verdict,
        case when u.ord is not null then 'done' end,
        (
          select 'already_done'
          from pgflow.step_tasks t
          where t.run_id = h.run_id
            and t.step_slug = h.step_slug
            and t.task_index = h.task_index
            and t.status = case when h.error_message is null then 'completed' else 'failed' end
            and (h.attempt is null or t.attempts_count = h.attempt)
        ),
        'stale'
      )
    from unnest(
        result_outcomes.run_ids, result_outcomes.step_slugs, result_outcomes.task_indexes,
        result_outcomes.attempts, result_outcomes.error_messages
      )
      with ordinality as h (run_id, step_slug, task_index, attempt, error_message, ord)
    left join unnest(result_outcomes.ords, result_outcomes.verdicts) as u (ord, verdict)
      on u.ord = h.ord;
end;
$$;

-- settle/settle_tasks.sql
-- Purpose: the engine. Takes the results of a batch of tasks, of any runs and flows, completions and
--   failures mixed; updates the tasks, decrements each touched step once, and follows up: gathers
--   fanouts, starts dependents, completes or ends runs.
-- Parameters: as in apply_results.
-- Returns: the outcome per task, see result_outcomes. Only accepted results change anything.
-- Errors: PF009 arrays that do not match.
-- Locks: step_tasks by key, step_states by key, runs by key.
create function pgflow_internal.settle_tasks(
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  attempts int[],
  outputs jsonb[],
  error_messages text[],
  permanent boolean[],
  doomed_run_ids uuid[] default '{}'
)
returns table (ord bigint, run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  applied record;
begin
  applied := pgflow_internal.apply_results(
    run_ids, step_slugs, task_indexes, attempts, outputs, error_messages, permanent,
    doomed_run_ids
  );
  perform pgflow_internal.advance_steps(
    applied.applied_run_ids, applied.applied_step_slugs, applied.applied_task_indexes,
    applied.verdicts, applied.ending, applied.tolerable_items
  );
  return query
    select r.*
    from pgflow_internal.result_outcomes(
      run_ids, step_slugs, task_indexes, attempts, error_messages, applied.ords, applied.verdicts
    ) r;
end;
$$;

-- settle/complete_tasks.sql
-- Purpose: complete a batch of tasks, of any runs and flows.
-- Parameters: parallel arrays, one element per task: run_ids, step_slugs, task_indexes; outputs: any
--   JSON, null stands for JSON null; attempts: the claimed attempts' numbers; null, as a whole or
--   for a task, means the current attempt, claimed or not.
-- Returns: per task, in order: outcome done, already_done or stale, see settle_tasks. An output that
--   a dependent fanout cannot use is outcome failed: that task, its step and the run have failed,
--   the output is kept. An output of a batch that is not an array with one element per item fails the
--   attempt: outcome retried or failed.
-- Errors: PF009 arrays that do not match.
-- Locks: as settle_tasks.
create function pgflow.complete_tasks(
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  outputs jsonb[],
  attempts int[] default null
)
returns table (run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform pgflow_internal.require_same_length(
    cardinality(run_ids),
    cardinality(outputs),
    coalesce(cardinality(attempts), cardinality(run_ids))
  );
  return query
    select s.run_id, s.step_slug, s.task_index, s.outcome
    from pgflow_internal.settle_tasks(
      run_ids, step_slugs, task_indexes, attempts, outputs, null::text[], null::boolean[]
    ) s
    order by s.ord;
end;
$$;

comment on function pgflow.complete_tasks(uuid[], text[], int[], jsonb[], int[]) is
  'Completes a batch of tasks; says per task done, already_done, stale or failed.';

-- settle/complete_task.sql
-- Purpose: complete one task; complete_tasks for one.
-- Parameters: run_id, step_slug, task_index; output: any JSON; attempt: null for the current one.
-- Returns: done, already_done, stale or failed, see complete_tasks.
-- Errors: PF004 run, PF003 step or task.
create function pgflow.complete_task(
  run_id uuid,
  step_slug text,
  task_index int,
  output jsonb,
  attempt int default null
)
returns text
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
begin
  perform pgflow_internal.require_task(run_id, step_slug, task_index);
  return (
    select c.outcome
    from pgflow.complete_tasks(
      array[run_id], array[step_slug], array[task_index], array[output], array[attempt]
    ) c
  );
end;
$$;

comment on function pgflow.complete_task(uuid, text, int, jsonb, int) is
  'Completes one task; says done, already_done, stale or failed.';

-- settle/fail_tasks.sql
-- Purpose: report failed attempts of a batch of tasks, of any runs and flows.
-- Parameters: parallel arrays, one element per task: run_ids, step_slugs, task_indexes;
--   error_messages, of which long ones are shortened, see error_texts; attempts: as in
--   complete_tasks; permanent: true ends the retries.
-- Returns: per task, in order: outcome retried, failed, already_done or stale, see settle_tasks.
-- Errors: PF009 arrays that do not match.
-- Locks: as settle_tasks.
create function pgflow.fail_tasks(
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  error_messages text[],
  attempts int[] default null,
  permanent boolean[] default null
)
returns table (run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform pgflow_internal.require_same_length(
    cardinality(run_ids),
    cardinality(error_messages),
    coalesce(cardinality(attempts), cardinality(run_ids)),
    coalesce(cardinality(permanent), cardinality(run_ids))
  );
  return query
    select s.run_id, s.step_slug, s.task_index, s.outcome
    from pgflow_internal.settle_tasks(
      run_ids, step_slugs, task_indexes, attempts, null::jsonb[],
      pgflow_internal.error_texts(error_messages),
      permanent
    ) s
    order by s.ord;
end;
$$;

comment on function pgflow.fail_tasks(uuid[], text[], int[], text[], int[], boolean[]) is
  'Reports failed attempts; says per task retried, failed, already_done or stale.';

-- settle/fail_task.sql
-- Purpose: report a failed attempt of one task; fail_tasks for one.
-- Parameters: run_id, step_slug, task_index; error_message, shortened when it has more than
--   20,000 characters; attempt: null for the current one;
--   permanent: true ends the retries.
-- Returns: retried, failed, already_done or stale, see fail_tasks.
-- Errors: PF004 run, PF003 step or task.
create function pgflow.fail_task(
  run_id uuid,
  step_slug text,
  task_index int,
  error_message text,
  attempt int default null,
  permanent boolean default false
)
returns text
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
begin
  perform pgflow_internal.require_task(run_id, step_slug, task_index);
  return (
    select f.outcome
    from pgflow.fail_tasks(
      array[run_id], array[step_slug], array[task_index], array[error_message],
      array[attempt], array[permanent]
    ) f
  );
end;
$$;

comment on function pgflow.fail_task(uuid, text, int, text, int, boolean) is
  'Reports a failed attempt of one task; says retried, failed, already_done or stale.';

-- claim/housekeeping/release_worker_tasks.sql
-- Purpose: end the leases of workers now. The attempts stay counted.
-- Parameters: worker_ids.
-- Locks: step_tasks, never waiting: a task somebody is just completing needs no release.
create function pgflow_internal.release_worker_tasks(worker_ids uuid[])
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set enable_seqscan to off
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  released record;
begin
  with leased as (
    select t.run_id, t.step_slug, t.task_index
    from pgflow.step_tasks t
    where t.status = 'started'
      and t.visible_at > now
      and t.worker_id = any (release_worker_tasks.worker_ids)
    for update skip locked
  ),
  updated as (
    update pgflow.step_tasks t
    set visible_at = now
    from leased l
    where t.run_id = l.run_id and t.step_slug = l.step_slug and t.task_index = l.task_index
    returning t.run_id, t.step_slug, t.task_index
  )
  select
    array_agg(u.run_id) as run_ids,
    array_agg(u.step_slug) as step_slugs,
    array_agg(u.task_index) as task_indexes
  into released
  from updated u;
  if released.run_ids is not null then
    perform pgflow_internal.queue_settled(released.run_ids, released.step_slugs, released.task_indexes);
  end if;
end;
$$;

-- claim/housekeeping/release_dead_workers.sql
-- Purpose: make the tasks of workers that have not beaten for 30 s claimable at once, though their
--   leases are longer. A completion that such a worker hands in before the next claim still counts.
-- Locks: workers and step_tasks, never waiting.
create function pgflow_internal.release_dead_workers()
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
set jit to off
set enable_seqscan to off
set plan_cache_mode to force_generic_plan
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  dead_ids uuid[];
begin
  if not exists (
    select 1
    from pgflow.workers w
    where w.stopped_at is null and w.last_heartbeat_at < now - interval '30 seconds'
  ) then
    return;
  end if;
  dead_ids := array(
    select w.worker_id
    from pgflow.workers w
    where w.stopped_at is null and w.last_heartbeat_at < now - interval '30 seconds'
    for no key update skip locked
  );
  perform pgflow_internal.release_worker_tasks(dead_ids);
  update pgflow.workers w
  set stopped_at = now
  where w.worker_id = any (dead_ids)
    and not exists (
      select 1
      from pgflow.step_tasks t
      where t.worker_id = w.worker_id and t.status = 'started' and t.visible_at > now
    );
end;
$$;

-- workers/register_worker.sql
-- Purpose: make a worker known, so that others claim its tasks soon when it dies, and so that
--   stranded_tasks can distinguish stranded tasks from waiting ones. Registering again starts it anew.
-- Parameters: worker_id: new for every start of a worker; worker_name: for people, e.g. the host;
--   runnable: what it can run, as in claim_tasks, null for everything.
-- Errors: PF009 a null id or name, runnable.
create function pgflow.register_worker(
  worker_id uuid,
  worker_name text,
  runnable jsonb default null
)
returns void
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
begin
  if worker_id is null or worker_name is null then
    raise exception using
      errcode = 'PF009',
      message = 'A worker needs an id and a name',
      hint = 'Use a new random uuid and, say, the host''s name.';
  end if;
  perform pgflow_internal.require_runnable(register_worker.runnable);
  insert into pgflow.workers (worker_id, worker_name, runnable, started_at, last_heartbeat_at)
  values (
    register_worker.worker_id, register_worker.worker_name, register_worker.runnable, now, now
  )
  on conflict (worker_id) do update
  set worker_name = excluded.worker_name,
    runnable = excluded.runnable,
    last_heartbeat_at = excluded.last_heartbeat_at,
    stopped_at = null;
end;
$$;

comment on function pgflow.register_worker(uuid, text, jsonb) is 'Makes a worker known.';

-- workers/heartbeat.sql
-- Purpose: say that a worker is alive; every 5 s is right, after 30 s of silence it counts as dead.
-- Parameters: worker_id.
-- Returns: whether the worker was still counted as alive. False: its leases are gone; register again.
create function pgflow.heartbeat(worker_id uuid)
returns boolean
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  update pgflow.workers w
  set last_heartbeat_at = pgflow_internal.current_time()
  where w.worker_id = heartbeat.worker_id and w.stopped_at is null;
  return found;
end;
$$;

comment on function pgflow.heartbeat(uuid) is 'Says that a worker is alive; false: it counts as dead.';

-- workers/stale_attempts.sql
-- Purpose: tell a worker which of its attempts are stale, so that it can stop their handlers: the run
--   has ended, or the lease was lost and the task is queued again or belongs to another worker.
-- Parameters: parallel arrays, one element per attempt: its task and its number.
-- Returns: places in the arrays, from 1, of the attempts whose task is not started under that number,
--   in order; a result handed in for one would change nothing.
-- Errors: PF009 arrays that differ in length.
create function pgflow.stale_attempts(
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  attempts int[]
)
returns setof int
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
begin
  perform pgflow_internal.require_same_length(
    cardinality(run_ids), cardinality(step_slugs), cardinality(task_indexes), cardinality(attempts)
  );
  return query
    select k.ord::int
    from unnest(run_ids, step_slugs, task_indexes, attempts)
      with ordinality
      as k (run_id, step_slug, task_index, attempt, ord)
    -- The limit keeps the planner from turning this round: one look by key per attempt.
    left join lateral (
      select t.status, t.attempts_count
      from pgflow.step_tasks t
      where t.run_id = k.run_id and t.step_slug = k.step_slug and t.task_index = k.task_index
      limit 1
    ) t on true
    where t.status is distinct from 'started' or t.attempts_count is distinct from k.attempt
    order by k.ord;
end;
$$;

comment on function pgflow.stale_attempts(uuid[], text[], int[], int[]) is
  'Which of these attempts are stale: their run has ended or they lost their lease.';

-- workers/held_tasks.sql
-- Purpose: list the tasks that the database has given to a worker, so that a worker which lost the answer
--   to a claim can hand them back by release_tasks or fail_tasks.
-- Parameters: worker_id.
-- Returns: at most 10,000 tasks whose attempt is under way, with its number. Inputs are not read.
create function pgflow.held_tasks(worker_id uuid)
returns table (
  flow_slug text,
  run_id uuid,
  step_slug text,
  task_index int,
  attempt int,
  flow_version int,
  timeout int
)
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
set jit to off
set enable_seqscan to off
as $$
#variable_conflict use_column
begin
  return query
    select
      t.flow_slug, t.run_id, t.step_slug, t.task_index, t.attempts_count, t.flow_version,
      coalesce(s.timeout, f.timeout)
    from pgflow.step_tasks t
    join pgflow.flows f on f.flow_slug = t.flow_slug
    join pgflow.steps s
      on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
    where t.status = 'started' and t.worker_id = held_tasks.worker_id
    limit 10000;
end;
$$;

comment on function pgflow.held_tasks(uuid) is
  'Lists the tasks that the database has given to a worker.';

-- workers/deregister_worker.sql
-- Purpose: a worker stops; tasks it still holds become claimable at once.
-- Parameters: worker_id.
create function pgflow.deregister_worker(worker_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  update pgflow.workers w
  set stopped_at = pgflow_internal.current_time()
  where w.worker_id = deregister_worker.worker_id and w.stopped_at is null;
  perform pgflow_internal.release_worker_tasks(array[deregister_worker.worker_id]);
end;
$$;

comment on function pgflow.deregister_worker(uuid) is
  'A worker stops; tasks it still holds become claimable at once.';

-- claim/expired_flows.sql
-- Purpose: say in which of a caller's flows leases have expired. Steps over the index of leases from flow to
--   flow where the caller lists many: a session looks at 32 flows and goes on from there with its next look.
-- Parameters: flow_slugs.
-- Returns: those flows.
create function pgflow_internal.expired_flows(flow_slugs text[])
returns text[]
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  lowest constant bigint := -9223372036854775808;
  place bigint := coalesce(nullif(current_setting('pgflow.lease_place', true), '')::bigint, lowest);
  flow_key bigint := place;
  head record;
  expired text[] := '{}'::text[];
begin
  if cardinality(flow_slugs) <= 64 then
    return array(
      select distinct f.flow_slug
      from unnest(expired_flows.flow_slugs) as f (flow_slug)
      where exists (
        select 1
        from pgflow.step_tasks t
        where hashtextextended(t.flow_slug, 0) = hashtextextended(f.flow_slug, 0)
          and t.flow_slug = f.flow_slug
          and t.status = 'started'
          and t.visible_at <= now
      )
    );
  end if;
  for look in 1 .. 32 loop
    select t.flow_slug, t.visible_at into head
    from pgflow.step_tasks t
    where t.status = 'started' and hashtextextended(t.flow_slug, 0) > flow_key
    order by hashtextextended(t.flow_slug, 0), t.visible_at
    limit 1;
    flow_key := coalesce(hashtextextended(head.flow_slug, 0), lowest);
    if head.visible_at <= now and head.flow_slug = any (flow_slugs) then
      expired := expired || head.flow_slug;
    end if;
    -- At the end it goes on from the start, once round.
    exit when flow_key = place or head.flow_slug is null and place = lowest;
  end loop;
  if flow_key <> place then
    perform set_config('pgflow.lease_place', flow_key::text, false);
  end if;
  return expired;
end;
$$;

-- claim/overdue_work.sql
-- Purpose: list tasks whose lease expired on their last attempt, which a claim fails before it claims.
-- Parameters: flow_slugs, in which leases have expired; qty: how many such tasks per flow to list at most,
--   of the 100 that expired first. requeue_expired takes the others of these away.
-- Returns: arrays for apply_results.
create function pgflow_internal.overdue_work(
  flow_slugs text[],
  qty int,
  out run_ids uuid[],
  out step_slugs text[],
  out task_indexes int[],
  out attempts int[],
  out error_messages text[]
)
language plpgsql
stable
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
begin
  select
    coalesce(array_agg(t.run_id), '{}'),
    coalesce(array_agg(t.step_slug), '{}'),
    coalesce(array_agg(t.task_index), '{}'),
    coalesce(array_agg(t.attempts_count), '{}'),
    coalesce(
      array_agg(
        format(
          'The lease of attempt %s expired: its worker died or took longer than the step''s timeout of %s s',
          t.attempts_count, t.timeout
        )
      ),
      '{}'
    )
  into run_ids, step_slugs, task_indexes, attempts, error_messages
  from unnest(overdue_work.flow_slugs) as k (flow_slug)
  cross join lateral (
    select t.*, a.timeout
    from (
      select t.*
      from pgflow.step_tasks t
      where hashtextextended(t.flow_slug, 0) = hashtextextended(k.flow_slug, 0)
        and t.flow_slug = k.flow_slug and t.status = 'started' and t.visible_at <= now
      order by t.visible_at
      limit 100
    ) t
    cross join lateral (
      select coalesce(s.timeout, f.timeout) as timeout, coalesce(s.max_attempts, f.max_attempts) as max_attempts
      from pgflow.steps s
      join pgflow.flows f on f.flow_slug = s.flow_slug
      where s.flow_slug = t.flow_slug
        and s.flow_version = t.flow_version
        and s.step_slug = t.step_slug
    ) a
    where t.attempts_count - t.attempts_floor >= a.max_attempts
    order by t.visible_at
    limit overdue_work.qty
  ) t;
end;
$$;

-- claim/requeue_expired.sql
-- Purpose: queue tasks again whose lease has expired, unless it was their last attempt: whoever may run them
--   then claims them in turn. Takes them whatever this caller runs, so that none stays ahead of others.
-- Parameters: flow_slugs, in which leases have expired.
-- Notes: at most 100 tasks, or 10 of each flow where they are more, those that expired first. Their attempts
--   stay counted.
-- Locks: step_tasks, skipping what others have locked; never waits.
create function pgflow_internal.requeue_expired(flow_slugs text[])
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
begin
  -- First found, then locked, so that nothing else is.
  with expired as materialized (
    select t.tid
    from unnest(requeue_expired.flow_slugs) as k (flow_slug)
    cross join lateral (
      select t.ctid as tid, t.*
      from pgflow.step_tasks t
      where hashtextextended(t.flow_slug, 0) = hashtextextended(k.flow_slug, 0)
        and t.flow_slug = k.flow_slug and t.status = 'started' and t.visible_at <= now
      order by t.visible_at
      limit greatest(100 / cardinality(requeue_expired.flow_slugs), 10)
    ) t
    join pgflow.steps s
      on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
    join pgflow.flows f on f.flow_slug = t.flow_slug
    where t.attempts_count - t.attempts_floor < coalesce(s.max_attempts, f.max_attempts)
  ),
  taken as materialized (
    select t.ctid as tid
    from pgflow.step_tasks t
    where t.ctid = any (array(select e.tid from expired e))
      and t.status = 'started'
      and t.visible_at <= now
    for update of t skip locked
  )
  update pgflow.step_tasks t
  set status = pgflow_internal.queued_status(t.flow_slug, t.step_slug)
  where t.ctid = any (array(select k.tid from taken k));
end;
$$;

-- claim/doomed_runs.sql
-- Purpose: list runs with a doomed step, which the next claim on their flow ends. Steps over the index
--   from flow to flow, so that other flows' doomed runs cost one look.
-- Parameters: flow_slugs.
-- Returns: at most 100 runs.
create function pgflow_internal.doomed_runs(flow_slugs text[])
returns uuid[]
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return array(
    with recursive doomed as (
      (
        select ss.flow_slug
        from pgflow.step_states ss
        where ss.status = 'started' and ss.error_message is not null
        order by ss.flow_slug
        limit 1
      )
      union all
      select n.flow_slug
      from doomed d
      cross join lateral (
        select ss.flow_slug
        from pgflow.step_states ss
        where ss.status = 'started' and ss.error_message is not null and ss.flow_slug > d.flow_slug
        order by ss.flow_slug
        limit 1
      ) n
    )
    select distinct r.run_id
    from doomed d
    cross join lateral (
      select ss.run_id
      from pgflow.step_states ss
      where ss.flow_slug = d.flow_slug and ss.status = 'started' and ss.error_message is not null
      limit 100
    ) r
    where d.flow_slug = any (doomed_runs.flow_slugs)
    limit 100
  );
end;
$$;

-- claim/due_groups.sql
-- Purpose: find the groups of due tasks, by flow, step and version, from which a caller may claim. Steps over
--   the index from group to group, so that a backlog or a version that nobody runs costs one look.
--   This room's README tells how callers take turns.
-- Parameters: flow_slugs; runnable: as in claim_tasks; enough: how many groups to find at most.
-- Returns: the groups, as parallel arrays: flows, steps, versions; rated: whether the step has, or once had, a
--   rate; due_since: how long the group's oldest task has been due, infinity where it was not looked at.
--   stopped_at: the place where the next search goes on, null when this one has gone all the way round.
create function pgflow_internal.due_groups(
  flow_slugs text[],
  runnable jsonb,
  enough int,
  out flows text[],
  out steps text[],
  out versions int[],
  out rated boolean[],
  out due_since timestamptz[],
  out stopped_at text
)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  listed int := cardinality(flow_slugs);
  only_flow text := case when listed = 1 then flow_slugs[array_lower(flow_slugs, 1)] end;
  lowest constant bigint := -9223372036854775808;
  highest constant bigint := 9223372036854775807;
  -- Where the search begins: flow and step as they stand in the index.
  start bigint := coalesce(hashtextextended(only_flow, 0), lowest);
  -- What this session has claimed last: flow, step, version, rated. The search begins behind it.
  place text[] := string_to_array(current_setting('pgflow.claim_place', true), ' ');
  place_version int;
  place_flow_key bigint := highest;
  place_group_key bigint := highest;
  behind_place boolean := false;
  alone boolean := false;
  flow_key bigint := start;
  group_key bigint := lowest;
  head record;
begin
  flows := '{}'::text[];
  if coalesce(listed, 0) = 0 then
    return;
  end if;
  if cardinality(place) = 4 and (only_flow is null or place[1] = only_flow) then
    place_version := place[3]::int;
    place_flow_key := hashtextextended(place[1], 0);
    place_group_key := hashtextextended(place[2], place_version);
    flow_key := place_flow_key;
    group_key := place_group_key;
    behind_place := true;
    -- Most often there is no other group, and one statement says so.
    alone := not exists (
        select 1
        from pgflow.step_tasks t
        where t.status in ('queued', 'throttled')
          and (hashtextextended(t.flow_slug, 0), hashtextextended(t.step_slug, t.flow_version))
            > (flow_key, group_key)
          and hashtextextended(t.flow_slug, 0) <= case when only_flow is null then highest else start end
      )
      and not exists (
        select 1
        from pgflow.step_tasks t
        where t.status in ('queued', 'throttled')
          and (hashtextextended(t.flow_slug, 0), hashtextextended(t.step_slug, t.flow_version))
            < (flow_key, group_key)
          and hashtextextended(t.flow_slug, 0) >= start
      );
  end if;

  -- A group that this caller cannot run costs a look, too.
  for look in 1 .. case when alone then 0 else 2 * enough + 16 end loop
    select t.flow_slug, t.step_slug, t.flow_version, t.visible_at, t.status into head
    from pgflow.step_tasks t
    where t.status in ('queued', 'throttled')
      and (hashtextextended(t.flow_slug, 0), hashtextextended(t.step_slug, t.flow_version))
        > (flow_key, group_key)
      and (hashtextextended(t.flow_slug, 0), hashtextextended(t.step_slug, t.flow_version))
        < (
          case when behind_place then highest else place_flow_key end,
          case when behind_place then highest else place_group_key end
        )
    order by
      hashtextextended(t.flow_slug, 0), hashtextextended(t.step_slug, t.flow_version), t.visible_at
    limit 1;

    if head.flow_slug is null or head.flow_slug <> only_flow then
      if behind_place then
        behind_place := false;
        flow_key := start;
        group_key := lowest;
        continue;
      end if;
      exit;
    end if;

    flow_key := hashtextextended(head.flow_slug, 0);
    group_key := hashtextextended(head.step_slug, head.flow_version);
    if head.flow_slug = any (flow_slugs) then
      if head.visible_at <= now
        and pgflow_internal.may_run(runnable, head.flow_slug, head.step_slug, head.flow_version)
      then
        flows := flows || head.flow_slug;
        steps := steps || head.step_slug;
        versions := versions || head.flow_version;
        rated := rated || (head.status = 'throttled');
        due_since := due_since || head.visible_at;
      end if;
    elsif listed > 64 then
      -- To find the next flow in a long list takes longer than the next look.
      group_key := highest;
    else
      select coalesce(min(hashtextextended(f.flow_slug, 0)), highest) into flow_key
      from unnest(due_groups.flow_slugs) as f (flow_slug)
      where hashtextextended(f.flow_slug, 0) > flow_key;
      group_key := lowest;
    end if;
    if cardinality(flows) = enough or look = 2 * enough + 16 then
      stopped_at := concat_ws(
        ' ', head.flow_slug, head.step_slug, head.flow_version, head.status = 'throttled'
      );
      return;
    end if;
  end loop;

  -- All the way round. The group claimed last comes last, unseen: to look at its head means to step over all
  -- that has just been claimed there, which the claim does anyway.
  if place_version is not null
    and place[1] = any (flow_slugs)
    and pgflow_internal.may_run(runnable, place[1], place[2], place_version)
  then
    flows := flows || place[1];
    steps := steps || place[2];
    versions := versions || place_version;
    rated := rated || place[4]::boolean;
    due_since := due_since || timestamptz 'infinity';
  end if;
end;
$$;

-- claim/rated_read.sql
-- Purpose: pick and lock due tasks of one step and version that has, or once had, a rate, as far as the rate
--   allows, the oldest first. In no period of a second, a minute or an hour, wherever it begins, are more
--   tasks of a step picked than its rate says, by all callers together. The caller that picks holds the
--   step's row until it commits, others skip the step, and a claim that is rolled back has used nothing.
-- Parameters: flow_slug; step_slug; flow_version; qty; taken: rows that this claim has picked already.
-- Returns: the rows' tids, locked by this transaction, and their runs.
-- Notes: picks that fall into the same hundredth of a period are remembered as one, made at the last one's
--   time: the rate may be underused by that much, never exceeded. Where the clock was set back, picks in its
--   future count as picks of now.
-- Locks: step_rates, then step_tasks, skipping what others have locked; never waits.
create function pgflow_internal.rated_read(
  flow_slug text,
  step_slug text,
  flow_version int,
  qty int,
  taken tid[],
  out tids tid[],
  out run_ids uuid[]
)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  rate pgflow.step_rates;
  free int := qty;
begin
  tids := '{}'::tid[];
  run_ids := '{}'::uuid[];
  select r.* into rate
  from pgflow.step_rates r
  where r.flow_slug = rated_read.flow_slug and r.step_slug = rated_read.step_slug;
  if rate.max_claims is not null then
    select r.* into rate
    from pgflow.step_rates r
    where r.flow_slug = rated_read.flow_slug and r.step_slug = rated_read.step_slug
    for update of r skip locked;
    if not found then
      return;
    end if;
    -- Read once the row is held: whoever had it before has picked earlier.
    now := pgflow_internal.current_time();
    -- Removed since it was looked at: the limit is gone.
    if rate.max_claims is not null then
      if rate.claimed_at[cardinality(rate.claimed_at)] > now then
        update pgflow.step_rates r
        set claimed_at = array(
          select least(u.claimed_at, now)
          from unnest(r.claimed_at) with ordinality as u (claimed_at, ord)
          order by u.ord
        )
        where r.flow_slug = rated_read.flow_slug and r.step_slug = rated_read.step_slug
        returning r.* into rate;
      end if;
      select least(free, rate.max_claims - coalesce(sum(c.claims), 0))::int into free
      from unnest(rate.claimed_at, rate.claims) as c (claimed_at, claims)
      where c.claimed_at > now - rate.period;
      if free <= 0 then
        return;
      end if;
    end if;
  end if;

  select coalesce(array_agg(d.tid), '{}'), coalesce(array_agg(d.run_id), '{}')
  into tids, run_ids
  from (
    select t.ctid as tid, t.run_id
    from pgflow.step_tasks t
    where hashtextextended(t.flow_slug, 0) = hashtextextended(rated_read.flow_slug, 0)
      and hashtextextended(t.step_slug, t.flow_version)
        = hashtextextended(rated_read.step_slug, rated_read.flow_version)
      and t.flow_slug = rated_read.flow_slug
      and t.step_slug = rated_read.step_slug
      and t.flow_version = rated_read.flow_version
      and t.status = 'throttled'
      and t.visible_at <= now
      and t.ctid <> all (taken)
    order by t.visible_at
    limit free
    for update of t skip locked
  ) d;

  if rate.max_claims is not null and cardinality(tids) > 0 then
    update pgflow.step_rates r
    set (claimed_at, claims) = (
      select array_agg(b.claimed_at order by b.claimed_at), array_agg(b.claims order by b.claimed_at)
      from (
        select max(c.claimed_at) as claimed_at, sum(c.claims)::int as claims
        from (
          select u.claimed_at, u.claims
          from unnest(rate.claimed_at, rate.claims) as u (claimed_at, claims)
          union all
          select now, cardinality(tids)
        ) c
        where c.claimed_at > now - rate.period
        group by floor(100 * extract(epoch from c.claimed_at) / extract(epoch from rate.period))
      ) b
    )
    where r.flow_slug = rated_read.flow_slug and r.step_slug = rated_read.step_slug;
  end if;
end;
$$;

-- claim/claim_shares.sql
-- Purpose: share a claim out between groups of due tasks: in equal parts between flows, and a flow's part
--   between its groups. An odd task goes where the oldest task has waited longest.
-- Parameters: qty; flows, due_since: of each group, as due_groups found them.
-- Returns: per group how many tasks to pick, together qty.
create function pgflow_internal.claim_shares(qty int, flows text[], due_since timestamptz[])
returns int[]
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return (
    with groups as (
      select
        u.ord,
        row_number() over (partition by u.flow_slug order by u.due_since, u.ord) as place_in_flow,
        count(*) over (partition by u.flow_slug) as groups_of_flow,
        u.flow_slug
      from unnest(claim_shares.flows, claim_shares.due_since) with ordinality
        as u (flow_slug, due_since, ord)
    ),
    flow_shares as (
      select
        u.flow_slug,
        (qty + count(*) over () - row_number() over (order by min(u.due_since), min(u.ord)))
          / count(*) over () as share
      from unnest(claim_shares.flows, claim_shares.due_since) with ordinality
        as u (flow_slug, due_since, ord)
      group by u.flow_slug
    )
    select array_agg(((f.share + g.groups_of_flow - g.place_in_flow) / g.groups_of_flow)::int order by g.ord)
    from groups g
    join flow_shares f on f.flow_slug = g.flow_slug
  );
end;
$$;

-- claim/pick_tasks.sql
-- Purpose: pick and lock due tasks for a claim. Every group of due tasks has its share, and within a group the
--   oldest task comes first. What a group does not use of its share goes to the others.
-- Parameters: as in claim_tasks.
-- Returns: the rows' tids, locked by this transaction, and the steps they belong to.
-- Locks: step_rates, then step_tasks, skipping what others have locked; never waits.
create function pgflow_internal.pick_tasks(
  flow_slugs text[],
  qty int,
  runnable jsonb,
  out tids tid[],
  out run_ids uuid[],
  out step_slugs text[]
)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  due record;
  groups int;
  shares int[] := array[qty];
  drained boolean[] := '{}'::boolean[];
  wanted int;
  flow text;
  step text;
  version int;
  picked record;
  place text;
begin
  tids := '{}'::tid[];
  run_ids := '{}'::uuid[];
  step_slugs := '{}'::text[];
  due := pgflow_internal.due_groups(flow_slugs, runnable, greatest(qty, 8));
  groups := cardinality(due.flows);
  if groups > 1 then
    shares := pgflow_internal.claim_shares(qty, due.flows, due.due_since);
  end if;
  for round in 1 .. least(groups, 2) loop
    for i in 1 .. groups loop
      wanted := case when round = 1 then shares[i] else qty - cardinality(tids) end;
      continue when wanted = 0 or drained[i];
      flow := due.flows[i];
      step := due.steps[i];
      version := due.versions[i];
      if due.rated[i] then
        picked := pgflow_internal.rated_read(flow, step, version, wanted, tids);
      else
        select coalesce(array_agg(d.tid), '{}') as tids, coalesce(array_agg(d.run_id), '{}') as run_ids
        into picked
        from (
          select t.ctid as tid, t.run_id
          from pgflow.step_tasks t
          where hashtextextended(t.flow_slug, 0) = hashtextextended(flow, 0)
            and hashtextextended(t.step_slug, t.flow_version) = hashtextextended(step, version)
            and t.flow_slug = flow
            and t.step_slug = step
            and t.flow_version = version
            and t.status = 'queued'
            and t.visible_at <= now
            and t.ctid <> all (tids)
          order by t.visible_at
          limit wanted
          for update of t skip locked
        ) d;
      end if;
      drained[i] := cardinality(picked.tids) < wanted;
      tids := tids || picked.tids;
      run_ids := run_ids || picked.run_ids;
      step_slugs := step_slugs || array_fill(step, array[cardinality(picked.tids)]);
      -- The first, so that the next search begins with the second and each comes first in turn.
      if place is null and cardinality(picked.tids) > 0 then
        place := concat_ws(' ', flow, step, version, due.rated[i]);
      end if;
      exit when cardinality(tids) = qty or groups = 1;
    end loop;
    exit when cardinality(tids) = qty or groups = 1;
  end loop;

  place := coalesce(due.stopped_at, place, '');
  if place is distinct from coalesce(current_setting('pgflow.claim_place', true), '') then
    perform set_config('pgflow.claim_place', place, false);
  end if;
  -- The group claimed last, which was not looked at, may have been given a rate meanwhile.
  if tids = '{}' and 'infinity' = any (due.due_since) then
    select p.tids, p.run_ids, p.step_slugs into tids, run_ids, step_slugs
    from pgflow_internal.pick_tasks(flow_slugs, qty, runnable) p;
  end if;
end;
$$;

-- claim/keep_within.sql
-- Purpose: of the rows that queue_read has picked and locked keep the first ones whose inputs fit into
--   a number of bytes together, and put the others back as if they had not been picked.
-- Parameters: tids, run_ids, step_slugs as queue_read returned them; max_bytes; at_least_one: whether
--   the first row is kept however large it is.
-- Returns: the rows that are kept.
-- Notes: reads one large input at a time, none of those that come after the bound.
-- Locks: step_rates of rows that are put back; rated_read holds them already.
create function pgflow_internal.keep_within(
  tids tid[],
  run_ids uuid[],
  step_slugs text[],
  max_bytes bigint,
  at_least_one boolean,
  out kept_tids tid[],
  out kept_run_ids uuid[],
  out kept_step_slugs text[]
)
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  bytes bigint := 0::bigint;
  kept int := 0;
  returned record;
begin
  for i in 1 .. cardinality(tids) loop
    select
      bytes + case
        when t.input is null then pgflow_internal.input_bytes(t.run_id, t.step_slug, true)
        when pg_column_compression(t.input) is null then pg_column_size(t.input)::bigint
        else pg_column_size(t.input #> '{}')::bigint
      end
    into bytes
    from pgflow.step_tasks t
    where t.ctid = tids[i];
    exit when bytes > max_bytes and (kept > 0 or not at_least_one);
    kept := i;
  end loop;

  kept_tids := tids[:kept];
  kept_run_ids := run_ids[:kept];
  kept_step_slugs := step_slugs[:kept];
  select
    array_agg(t.run_id) as run_ids,
    array_agg(t.step_slug) as step_slugs,
    array_agg(t.task_index) as task_indexes
  into returned
  from pgflow.step_tasks t
  where t.ctid = any (tids[kept + 1 :]);
  if returned.run_ids is not null then
    -- A rate's last entries are of this transaction: nobody else picks while it holds the row.
    update pgflow.step_rates r
    set claims = array(
      select u.claims - least(u.claims, greatest(b.tasks - u.later_claims, 0))
      from (
        select
          c.claims,
          c.place,
          sum(c.claims) over (order by c.place desc) - c.claims as later_claims
        from unnest(r.claims) with ordinality as c (claims, place)
      ) u
      order by u.place
    )
    from (
      select t.flow_slug, t.step_slug, count(*)::int as tasks
      from pgflow.step_tasks t
      where t.ctid = any (tids[kept + 1 :]) and t.status = 'throttled'
      group by t.flow_slug, t.step_slug
    ) b
    where r.flow_slug = b.flow_slug
      and r.step_slug = b.step_slug
      and r.max_claims is not null
      and cardinality(r.claims) > 0;
  end if;
end;
$$;

-- settle/release_tasks.sql
-- Purpose: take tasks back from a worker that could not begin its attempts, for want of a connection or a
--   thread. Such an attempt does not count: the task is queued again and keeps all its attempts.
-- Parameters: parallel arrays, one element per task: run_ids, step_slugs, task_indexes, and attempts, the
--   numbers under which the worker claimed them; delay: seconds until the tasks may be claimed again.
-- Returns: per task, in order: outcome released; or stale, when the task is not started under that number.
--   A task without a number is stale. Released tasks keep the number, so that a repeated call is stale.
-- Errors: PF009 arrays that do not match or are not lists, delay.
-- Locks: step_tasks by key.
create function pgflow.release_tasks(
  run_ids uuid[],
  step_slugs text[],
  task_indexes int[],
  attempts int[],
  delay numeric default 0
)
returns table (run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  released record;
begin
  perform pgflow_internal.require_same_length(
    cardinality(run_ids), cardinality(step_slugs), cardinality(task_indexes), cardinality(attempts)
  );
  perform pgflow_internal.require_lists(
    variadic array_remove(
      array[array_dims(run_ids), array_dims(step_slugs), array_dims(task_indexes), array_dims(attempts)],
      null
    )
  );
  if (delay between 0 and 1000000000) is not true then
    raise exception using
      errcode = 'PF009',
      message = format(
        'delay is %s s; it lies between 0 and 1000000000 s', coalesce(delay::text, 'null')
      ),
      hint = 'Pass 0 to make the tasks claimable at once.';
  end if;

  with held as materialized (
    select t.run_id, t.step_slug, t.task_index
    from unnest(
        release_tasks.run_ids, release_tasks.step_slugs, release_tasks.task_indexes,
        release_tasks.attempts
      )
      as k (run_id, step_slug, task_index, attempt)
    join pgflow.step_tasks t
      on t.run_id = k.run_id and t.step_slug = k.step_slug and t.task_index = k.task_index
    where t.attempts_count = k.attempt
      -- A case, so that the planner sees no use for the index on leases: the key is the way.
      and case when t.status = 'started' then true else false end
    order by t.run_id, t.step_slug, t.task_index
    for update of t
  ),
  updated as (
    update pgflow.step_tasks t
    set status = pgflow_internal.queued_status(t.flow_slug, t.step_slug),
      visible_at = now + make_interval(secs => release_tasks.delay::double precision),
      attempts_floor = t.attempts_floor + 1,
      worker_id = null
    from held h
    where t.run_id = h.run_id and t.step_slug = h.step_slug and t.task_index = h.task_index
    returning t.run_id, t.step_slug, t.task_index
  )
  select
    coalesce(array_agg(u.run_id), '{}') as run_ids,
    coalesce(array_agg(u.step_slug), '{}') as step_slugs,
    coalesce(array_agg(u.task_index), '{}') as task_indexes
  into released
  from updated u;
  if cardinality(released.run_ids) > 0 then
    perform pgflow_internal.queue_settled(released.run_ids, released.step_slugs, released.task_indexes);
  end if;
  return query
    select
      k.run_id, k.step_slug, k.task_index, case when u.run_id is null then 'stale' else 'released' end
    from unnest(
        release_tasks.run_ids, release_tasks.step_slugs, release_tasks.task_indexes,
        release_tasks.attempts
      )
      with ordinality
      as k (run_id, step_slug, task_index, attempt, ord)
    left join unnest(released.run_ids, released.step_slugs, released.task_indexes)
      as u (run_id, step_slug, task_index)
      on u.run_id = k.run_id and u.step_slug = k.step_slug and u.task_index = k.task_index
    order by k.ord;
end;
$$;

comment on function pgflow.release_tasks(uuid[], text[], int[], int[], numeric) is
  'Takes tasks back from a worker that could not begin its attempts; these do not count.';

-- claim/fail_next_task.sql
-- Purpose: fail an attempt of the task that a claim would bring next, where such a claim cannot be
--   answered: its input takes longer to build than the server allows, or is too large for a value.
-- Parameters: flow_slug; runnable: as in claim_tasks, names the step; error_message: why.
-- Returns: the task and its outcome, retried or failed; no row where nothing is due. The attempt
--   counts. The input is not read.
-- Errors: PF009 runnable.
-- Locks: step_tasks and step_rates without waiting, then as settle_tasks.
create function pgflow.fail_next_task(flow_slug text, runnable jsonb, error_message text)
returns table (run_id uuid, step_slug text, task_index int, outcome text)
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  picked record;
  started record;
begin
  perform pgflow_internal.require_runnable(fail_next_task.runnable);
  perform pgflow_internal.requeue_expired(array[fail_next_task.flow_slug]);
  picked := pgflow_internal.pick_tasks(array[fail_next_task.flow_slug], 1, fail_next_task.runnable);
  update pgflow.step_tasks t
  set status = 'started',
    attempts_count = t.attempts_count + 1,
    visible_at = now,
    started_at = coalesce(t.started_at, now),
    worker_id = null
  where t.ctid = any (picked.tids)
  returning t.run_id, t.step_slug, t.task_index, t.attempts_count into started;
  if not found then
    return;
  end if;
  return query
    select f.run_id, f.step_slug, f.task_index, f.outcome
    from pgflow.fail_tasks(
      array[started.run_id], array[started.step_slug], array[started.task_index],
      array[fail_next_task.error_message], array[started.attempts_count]
    ) f;
end;
$$;

comment on function pgflow.fail_next_task(text, jsonb, text) is
  'Fails an attempt of the task that a claim would bring next, where it cannot be answered.';

-- claim/start_tasks.sql
-- Purpose: turn rows that queue_read has picked and locked into claimed tasks: count the attempt, set
--   the lease, hand out the input.
-- Parameters: tids: the rows; run_ids, step_slugs: theirs; worker_id: null for anonymous callers.
-- Returns: the claimed tasks. A single step's input is built here, see task_input.
-- Locks: the rows are locked already.
create function pgflow_internal.start_tasks(
  tids tid[],
  run_ids uuid[],
  step_slugs text[],
  worker_id uuid
)
returns setof pgflow.task_record
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  only_timeout int;
begin
  if cardinality(tids) = 0 then
    return;
  end if;
  -- Most often all tasks are of one step, and there is only one timeout to look up.
  if run_ids[1] = all (run_ids) and step_slugs[1] = all (step_slugs) then
    select coalesce(s.timeout, f.timeout) into only_timeout
    from pgflow.runs r
    join pgflow.steps s
      on s.flow_slug = r.flow_slug and s.flow_version = r.flow_version
    join pgflow.flows f on f.flow_slug = r.flow_slug
    where r.run_id = start_tasks.run_ids[1] and s.step_slug = start_tasks.step_slugs[1];
  end if;
  return query
    -- Else it is looked up per row: as a join, the planner may start from the steps and visit the
    -- picked rows once for each of them.
    with started as (
      update pgflow.step_tasks t
      set status = 'started',
        attempts_count = t.attempts_count + 1,
        visible_at = now + make_interval(secs => 2 + coalesce(
          only_timeout,
          (
            select coalesce(s.timeout, f.timeout)
            from pgflow.steps s
            join pgflow.flows f on f.flow_slug = s.flow_slug
            where s.flow_slug = t.flow_slug
              and s.flow_version = t.flow_version
              and s.step_slug = t.step_slug
          )
        )),
        started_at = coalesce(t.started_at, now),
        worker_id = start_tasks.worker_id
      where t.ctid = any (start_tasks.tids)
      returning
        t.flow_slug, t.run_id, t.step_slug, t.input, t.msg_id, t.task_index, t.attempts_count,
        t.flow_version,
        coalesce(only_timeout, extract(epoch from t.visible_at - now)::int - 2) as timeout
    )
    select
      t.flow_slug,
      t.run_id,
      t.step_slug,
      coalesce(t.input, pgflow_internal.task_input(t.run_id, t.step_slug)),
      t.msg_id,
      t.task_index,
      t.attempts_count,
      t.flow_version,
      t.timeout
    from started t;
end;
$$;

-- claim/claim_tasks.sql
-- Purpose: claim due tasks of several flows. First settles what is overdue there: tasks whose lease
--   expired on their last attempt fail, doomed runs end.
-- Parameters: flow_slugs, each of which has its share of qty; qty: most tasks to claim, 0 settles nothing either;
--   worker_id: the registered worker, null for an anonymous caller; runnable: null for every version, else
--   {"<flow>": {"<step>": [min version, max version]}}; max_bytes: how large the inputs of all claimed
--   tasks may be together, as jsonb; null for no bound. One task is given however large it is.
-- Returns: the claimed tasks; their leases end timeout + 2 s from now. attempt is to be handed back.
-- Errors: PF009 qty, runnable, max_bytes.
-- Locks: as settle_tasks, then step_tasks without waiting.
create function pgflow.claim_tasks(
  flow_slugs text[],
  qty int,
  worker_id uuid default null,
  runnable jsonb default null,
  max_bytes bigint default null
)
returns setof pgflow.task_record
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform pgflow_internal.require_runnable(claim_tasks.runnable);
  return query
    select
      t.flow_slug, t.run_id, t.step_slug, t.input, t.msg_id, t.task_index, t.attempt, t.flow_version,
      t.timeout
    from pgflow.exchange_tasks(
      claim_tasks.worker_id, claim_tasks.flow_slugs, claim_tasks.qty, claim_tasks.runnable,
      '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', claim_tasks.max_bytes
    ) t
    where t.outcome = 'claimed';
end;
$$;

comment on function pgflow.claim_tasks(text[], int, uuid, jsonb, bigint) is
  'Claims due tasks of several flows.';

-- claim/poll_for_tasks.sql
-- Purpose: claim due tasks of one queue, waiting for some to appear.
-- Parameters: queue_name: the flow's slug; vt: taken for callers who pass a visibility timeout, but
--   a claimed task's lease is always its step's timeout + 2 s; qty: most tasks to claim;
--   max_poll_seconds: how long to wait; poll_interval_ms: the time between two polls; max_bytes: as
--   in claim_tasks.
-- Returns: the claimed tasks, see claim_tasks; none when the time is over.
-- Errors: PF002 flow, PF009 quantities.
-- Notes: holds a snapshot while it waits, so keep max_poll_seconds short.
create function pgflow.poll_for_tasks(
  queue_name text,
  vt int,
  qty int,
  max_poll_seconds int default 5,
  poll_interval_ms int default 100,
  max_bytes bigint default null
)
returns setof pgflow.task_record
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  give_up_at timestamptz;
begin
  perform pgflow_internal.require_flow(poll_for_tasks.queue_name);
  if vt < 0 or max_poll_seconds < 0 or poll_interval_ms < 1 then
    raise exception using
      errcode = 'PF009',
      message = format(
        'vt is %s s, max_poll_seconds %s, poll_interval_ms %s', vt, max_poll_seconds, poll_interval_ms
      ),
      hint = 'Neither time can be negative, and the interval is at least 1 ms.';
  end if;
  -- Waiting is real even where a test has set the time.
  give_up_at := clock_timestamp() + make_interval(secs => coalesce(max_poll_seconds, 0));
  loop
    return query
      select t.*
      from pgflow.claim_tasks(
        array[poll_for_tasks.queue_name], poll_for_tasks.qty, max_bytes => poll_for_tasks.max_bytes
      ) t;
    exit when found or qty = 0 or clock_timestamp() >= give_up_at;
    perform pg_sleep(
      least(
        coalesce(poll_interval_ms, 100) / 1000.0,
        extract(epoch from give_up_at - clock_timestamp())
      )
    );
  end loop;
end;
$$;

comment on function pgflow.poll_for_tasks(text, int, int, int, int, bigint) is
  'Claims due tasks of one flow, waiting for some to appear.';

-- claim/exchange_tasks.sql
-- Purpose: a worker's whole conversation in one round trip and one commit: hand in a batch of results
--   and claim the next tasks.
-- Parameters: worker_id, registered; flow_slugs, qty, runnable: as in claim_tasks, qty 0 claims
--   nothing; completed_*, outputs: as in complete_tasks; failed_*, error_messages, permanent: as in
--   fail_tasks; max_bytes: as in claim_tasks.
-- Returns: unless every result was a completion and accepted: one row per handed-in task,
--   completions first, then failures, each in the order handed in, with its outcome; for 'retried',
--   timeout is the number of seconds until the next attempt. Then one row with outcome 'failed' and a
--   flow_slug per task that failed because its last lease had expired, and per doomed run, without a
--   step. Then one row per claimed task with outcome 'claimed' and the fields of pgflow.task_record.
-- Errors: PF009 arrays that do not match, qty, max_bytes.
-- Locks: as settle_tasks, in one pass with whatever is overdue; claims never wait.
create function pgflow.exchange_tasks(
  worker_id uuid,
  flow_slugs text[],
  qty int,
  runnable jsonb,
  completed_run_ids uuid[],
  completed_step_slugs text[],
  completed_task_indexes int[],
  completed_attempts int[],
  outputs jsonb[],
  failed_run_ids uuid[],
  failed_step_slugs text[],
  failed_task_indexes int[],
  failed_attempts int[],
  error_messages text[],
  permanent boolean[],
  max_bytes bigint default null
)
returns table (
  outcome text,
  flow_slug text,
  run_id uuid,
  step_slug text,
  task_index int,
  attempt int,
  flow_version int,
  timeout int,
  input jsonb,
  msg_id bigint
)
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  completions int := cardinality(completed_run_ids);
  failures int := cardinality(failed_run_ids);
  now timestamptz := pgflow_internal.current_time();
  this_second text;
  leases_expired boolean;
  expired_flows text[] := '{}'::text[];
  doomed boolean;
  dead_workers boolean;
  overdue record;
  run_ids uuid[];
  step_slugs text[];
  task_indexes int[];
  attempts int[];
  errors text[];
  final boolean[];
  doomed_run_ids uuid[] := '{}'::uuid[];
  applied record;
  settling boolean;
  picked record;
  bytes bigint;
  nothing_claimed boolean := true;
  claimed_run_ids uuid[] := '{}'::uuid[];
  claimed_step_slugs text[] := '{}'::text[];
  ending boolean := false;
  advanced boolean;
begin
  -- Compared here first: a call costs more than the comparisons, and this is the hot path.
  if (completions = all (array[
      cardinality(completed_step_slugs), cardinality(completed_task_indexes),
      cardinality(completed_attempts), cardinality(outputs)
    ])) is not true
  then
    perform pgflow_internal.require_same_length(
      completions, cardinality(completed_step_slugs), cardinality(completed_task_indexes),
      cardinality(completed_attempts), cardinality(outputs)
    );
  end if;
  if (failures = all (array[
      cardinality(failed_step_slugs), cardinality(failed_task_indexes),
      cardinality(failed_attempts), cardinality(error_messages), cardinality(permanent)
    ])) is not true
  then
    perform pgflow_internal.require_same_length(
      failures, cardinality(failed_step_slugs), cardinality(failed_task_indexes),
      cardinality(failed_attempts), cardinality(error_messages), cardinality(permanent)
    );
  end if;
  if coalesce(qty, -1) < 0 then
    raise exception using
      errcode = 'PF009',
      message = format('qty is %s; it cannot be negative or null', coalesce(qty::text, 'null')),
      hint = 'Pass 0 to claim nothing.';
  end if;
  if max_bytes < 1 then
    raise exception using
      errcode = 'PF009',
      message = format('max_bytes is %s; it must be at least 1', max_bytes),
      hint = 'One task is given however large it is. Pass null for no bound.';
  end if;

  run_ids := completed_run_ids;
  step_slugs := completed_step_slugs;
  task_indexes := completed_task_indexes;
  attempts := completed_attempts;
  if failures > 0 then
    run_ids := run_ids || failed_run_ids;
    step_slugs := step_slugs || failed_step_slugs;
    task_indexes := task_indexes || failed_task_indexes;
    attempts := attempts || failed_attempts;
    errors := array_fill(null::text, array[completions]) || pgflow_internal.error_texts(error_messages);
    final := array_fill(null::boolean, array[completions]) || permanent;
  end if;
  -- A session that hands in results looks only in the first exchange of a worker in each second: nothing
  -- else is lost, and a look costs as much as claiming three tasks.
  this_second := concat_ws(' ', worker_id, date_trunc('second', now));
  if qty > 0
    and (
      completions + failures = 0
      or this_second is distinct from current_setting('pgflow.looked_in', true)
    )
  then
    perform set_config('pgflow.looked_in', this_second, false);
    select
      cardinality(exchange_tasks.flow_slugs) > 64
      or exists (
        select 1
        from pgflow.step_tasks t
        where hashtextextended(t.flow_slug, 0) = any (array(
            select hashtextextended(f.flow_slug, 0) from unnest(exchange_tasks.flow_slugs) as f (flow_slug)
          ))
          and t.status = 'started'
          and t.visible_at <= now
      ),
      exists (
        select 1 from pgflow.step_states ss where ss.status = 'started' and ss.error_message is not null
      ),
      exists (
        select 1
        from pgflow.workers w
        where w.stopped_at is null and w.last_heartbeat_at < now - interval '30 seconds'
      )
    into leases_expired, doomed, dead_workers;
    if leases_expired then
      expired_flows := pgflow_internal.expired_flows(exchange_tasks.flow_slugs);
    end if;
    if doomed then
      doomed_run_ids := pgflow_internal.doomed_runs(exchange_tasks.flow_slugs);
    end if;
    if cardinality(expired_flows) > 0 then
      overdue := pgflow_internal.overdue_work(expired_flows, qty);
      errors := coalesce(errors, array_fill(null::text, array[completions]))
        || overdue.error_messages;
      run_ids := run_ids || overdue.run_ids;
      step_slugs := step_slugs || overdue.step_slugs;
      task_indexes := task_indexes || overdue.task_indexes;
      attempts := attempts || overdue.attempts;
    end if;
  end if;

  settling := cardinality(run_ids) + cardinality(doomed_run_ids) > 0;
  if settling then
    applied := pgflow_internal.apply_results(
      run_ids, step_slugs, task_indexes, attempts, outputs, errors, final, doomed_run_ids
    );
    if not applied.plain then
      return query
        select
          r.outcome,
          case when r.ord > completions + failures then (
            select u.flow_slug from pgflow.runs u where u.run_id = r.run_id
          ) end,
          r.run_id, r.step_slug, r.task_index,
          case when r.ord > completions + failures then attempts[r.ord] end,
          null::int,
          case when r.outcome = 'retried' then (
            select round(extract(epoch from t.visible_at - now))::int
            from pgflow.step_tasks t
            where t.run_id = r.run_id
              and t.step_slug = r.step_slug
              and t.task_index = r.task_index
          ) end,
          null::jsonb, null::bigint
        from pgflow_internal.result_outcomes(
          run_ids, step_slugs, task_indexes, attempts, errors, applied.ords, applied.verdicts
        ) r
        where r.ord <= completions + failures or r.outcome = 'failed'
        order by r.ord;
    end if;
    if cardinality(doomed_run_ids) > 0 then
      return query
        select
          'failed', r.flow_slug, r.run_id, null::text, null::int, null::int, null::int, null::int,
          null::jsonb, null::bigint
        from pgflow.runs r
        where r.run_id = any (doomed_run_ids) and r.run_id = any (applied.ending);
    end if;
    ending := cardinality(applied.ending) > 0;
  end if;
  -- The claim comes before the steps are advanced: it skips what is locked, and what follows holds rows that
  -- every worker of the run needs. Only what is about to end must end first: its tasks are locked by
  -- this transaction and would be claimed. Where a step was completed there may be tasks for a second claim.
  while qty > 0 or settling loop
    if qty > 0 and not ending then
      if dead_workers then
        perform pgflow_internal.release_dead_workers();
        dead_workers := false;
        expired_flows := pgflow_internal.expired_flows(exchange_tasks.flow_slugs);
      end if;
      if cardinality(expired_flows) > 0 then
        perform pgflow_internal.requeue_expired(expired_flows);
        expired_flows := '{}'::text[];
      end if;
      picked := pgflow_internal.pick_tasks(exchange_tasks.flow_slugs, qty, exchange_tasks.runnable);
      qty := qty - cardinality(picked.tids);
      if max_bytes is not null and cardinality(picked.tids) > 0 then
        -- Most often all fit by far, and nothing large has to be read to say so.
        select sum(
          coalesce(pgflow_internal.most_bytes(t.input), pgflow_internal.input_bytes(t.run_id, t.step_slug, false))
        )::bigint
        into bytes
        from pgflow.step_tasks t
        where t.ctid = any (picked.tids);
        if bytes > max_bytes then
          select k.kept_tids as tids, k.kept_run_ids as run_ids, k.kept_step_slugs as step_slugs
          into picked
          from pgflow_internal.keep_within(
            picked.tids, picked.run_ids, picked.step_slugs, max_bytes, nothing_claimed
          ) k;
          qty := 0;
        end if;
        max_bytes := max_bytes - bytes;
        nothing_claimed := false;
      end if;
      if pgflow_internal.has_messages() then
        perform pgflow_internal.queue_claimed(picked.tids);
      end if;
      claimed_run_ids := picked.run_ids;
      claimed_step_slugs := picked.step_slugs;
      return query
        select
          'claimed', t.flow_slug, t.run_id, t.step_slug, t.task_index, t.attempt, t.flow_version,
          t.timeout, t.input, t.msg_id
        from pgflow_internal.start_tasks(
          picked.tids, picked.run_ids, picked.step_slugs, exchange_tasks.worker_id
        ) t;
    end if;
    exit when not settling;
    advanced := pgflow_internal.advance_steps(
      applied.applied_run_ids, applied.applied_step_slugs, applied.applied_task_indexes,
      applied.verdicts, applied.ending, applied.tolerable_items, claimed_run_ids, claimed_step_slugs
    );
    exit when not (advanced or ending);
    settling := false;
    ending := false;
  end loop;
end;
$$;

comment on function pgflow.exchange_tasks(
  uuid, text[], int, jsonb, uuid[], text[], int[], int[], jsonb[], uuid[], text[], int[], int[],
  text[], boolean[], bigint
) is 'Hands in a batch of results and claims the next tasks, in one round trip.';

-- runs/cancel_run.sql
-- Purpose: cancel a run: what has not finished becomes cancelled, nothing of it can be claimed.
--   Handlers that are running are not interrupted; their completions are stale.
-- Parameters: run_id.
-- Returns: the run. Cancelling a finished run changes nothing.
-- Errors: PF004 run.
-- Locks: as lock_runs.
create function pgflow.cancel_run(run_id uuid)
returns setof pgflow.runs
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  if (pgflow_internal.require_run(cancel_run.run_id)).status = 'started' then
    perform pgflow_internal.lock_runs(array[cancel_run.run_id], true);
    if (pgflow_internal.require_run(cancel_run.run_id)).status = 'started' then
      perform pgflow_internal.end_runs(array[cancel_run.run_id], 'cancelled');
    end if;
  end if;
  return query select * from pgflow.runs r where r.run_id = cancel_run.run_id;
end;
$$;

comment on function pgflow.cancel_run(uuid) is 'Cancels a run.';

-- runs/retry_run.sql
-- Purpose: continue a failed or cancelled run: what failed or was cancelled is queued again with new
--   attempts, every completed item is kept. So are the tolerated failures of a step that has completed:
--   its dependents may have worked with them.
-- Parameters: run_id.
-- Returns: the run, started again.
-- Errors: PF004 run, PF011 the run is not failed or cancelled.
-- Notes: attempt numbers go on counting, so late results of earlier attempts stay stale.
-- Locks: the flow for share; then as lock_runs, finished tasks included; then as notify_workers.
create function pgflow.retry_run(run_id uuid)
returns setof pgflow.runs
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
  run pgflow.runs := pgflow_internal.require_run(retry_run.run_id);
  queued record;
  empty record;
begin
  -- As a start does: a migration that retires a step has made sure that no run needs it.
  perform 1 from pgflow.flows f where f.flow_slug = run.flow_slug for share;
  perform pgflow_internal.lock_runs(array[run.run_id], false);
  run := pgflow_internal.require_run(run.run_id);
  if run.status not in ('failed', 'cancelled') then
    raise exception using
      errcode = 'PF011',
      message = format('Run %s cannot be retried: it is %s', run.run_id, run.status),
      hint = case when exists (
          select 1
          from pgflow.step_states ss
          where ss.run_id = run.run_id and run.status = 'completed' and ss.failed_items > 0
        )
        then 'The failures it tolerated are part of its output; start a run with those items.'
        else 'Only failed and cancelled runs can be retried.'
      end;
  end if;

  -- Counted anew, here and for the steps: a step that was completed by the batch that ended the run
  -- has not been counted by its dependents.
  update pgflow.runs r
  set status = 'started',
    remaining_steps = (
      select count(*)
      from pgflow.step_states ss
      where ss.run_id = r.run_id and ss.status <> 'completed'
    ),
    finished_at = null,
    output = null,
    error_message = null,
    failed_step_slug = null,
    failed_task_index = null,
    failed_attempt = null
  where r.run_id = run.run_id;

  with again as (
    select
      t.step_slug, t.task_index,
      row_number() over (partition by t.step_slug order by t.task_index)
        <= coalesce(s.max_concurrency, 2147483647) as free,
      pgflow_internal.queued_status(s.flow_slug, s.step_slug) as queued_status
    from pgflow.step_tasks t
    join pgflow.steps s
      on s.flow_slug = t.flow_slug
      and s.flow_version = t.flow_version
      and s.step_slug = t.step_slug
    join pgflow.step_states ss on ss.run_id = t.run_id and ss.step_slug = t.step_slug
    where t.run_id = run.run_id
      and t.status in ('failed', 'cancelled')
      and ss.status in ('failed', 'cancelled')
  ),
  requeued as (
    update pgflow.step_tasks t
    set status = case when a.free then a.queued_status else 'waiting' end,
      visible_at = now,
      attempts_floor = t.attempts_count,
      worker_id = null,
      msg_id = null,
      output = null,
      finished_at = null
    from again a
    where t.run_id = run.run_id and t.step_slug = a.step_slug and t.task_index = a.task_index
    returning t.step_slug, t.task_index, t.status
  ),
  states as (
    update pgflow.step_states ss
    set status = case when ss.initial_tasks > 0 then 'started' else 'created' end,
      remaining_deps = (
        select count(*)
        from pgflow.deps d
        join pgflow.step_states ds on ds.run_id = ss.run_id and ds.step_slug = d.dep_slug
        where d.flow_slug = ss.flow_slug
          and d.flow_version = run.flow_version
          and d.step_slug = ss.step_slug
          and ds.status <> 'completed'
      ),
      initial_tasks = nullif(ss.initial_tasks, 0),
      failed_items = case when ss.failed_items is not null then 0 end,
      remaining_tasks = case when ss.initial_tasks > 0 then
        (select count(*) from requeued q where q.step_slug = ss.step_slug)
      end,
      error_message = null,
      started_at = case when ss.initial_tasks > 0 then ss.started_at end,
      finished_at = null
    where ss.run_id = run.run_id and ss.status in ('failed', 'cancelled')
    returning ss.step_slug, ss.status, ss.remaining_deps, ss.remaining_tasks
  )
  select
    (select array_agg(q.step_slug) from requeued q where q.status = 'queued') as step_slugs,
    (select array_agg(q.task_index) from requeued q where q.status = 'queued') as task_indexes,
    (select array_agg(s.step_slug) from states s where s.status = 'created' and s.remaining_deps = 0)
      as ready,
    (select array_agg(s.step_slug) from states s where s.status = 'started' and s.remaining_tasks = 0)
      as complete
  into queued;

  if queued.step_slugs is not null then
    perform pgflow_internal.queue_send(
      array_fill(run.run_id, array[cardinality(queued.step_slugs)]),
      queued.step_slugs,
      queued.task_indexes
    );
  end if;
  -- Steps that had all their tasks completed but could not be gathered, or could not be spawned.
  if queued.complete is not null then
    update pgflow.step_states ss
    set status = 'completed', finished_at = now
    where ss.run_id = run.run_id and ss.step_slug = any (queued.complete);
    perform pgflow_internal.complete_steps(
      array_fill(run.run_id, array[cardinality(queued.complete)]), queued.complete
    );
  end if;
  if queued.ready is not null then
    select * into empty
    from pgflow_internal.start_steps(
      array_fill(run.run_id, array[cardinality(queued.ready)]), queued.ready
    );
    perform pgflow_internal.advance_runs(empty.empty_run_ids, empty.empty_step_slugs);
  end if;
  perform pgflow_internal.maybe_complete_runs(array[run.run_id]);
  perform pgflow_internal.notify_workers(run.flow_slug);
  return query select * from pgflow.runs r where r.run_id = run.run_id;
end;
$$;

comment on function pgflow.retry_run(uuid) is
  'Continues a failed or cancelled run; completed items are kept.';

-- read/get_run.sql
-- Purpose: one run's row, with its output or error.
-- Parameters: run_id.
-- Returns: the row of pgflow.runs.
-- Errors: PF004 run.
create function pgflow.get_run(run_id uuid)
returns setof pgflow.runs
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
as $$
begin
  return next pgflow_internal.require_run(get_run.run_id);
end;
$$;

comment on function pgflow.get_run(uuid) is 'A run''s row, with its output or error.';

-- read/run_status.sql
-- Purpose: whether a run has ended, cheaply: for clients that wait.
-- Parameters: run_id.
-- Returns: started, completed, failed or cancelled.
-- Errors: PF004 run.
create function pgflow.run_status(run_id uuid)
returns text
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
as $$
declare
  status text;
begin
  select r.status into status from pgflow.runs r where r.run_id = run_status.run_id;
  if not found then
    perform pgflow_internal.require_run(run_status.run_id);
  end if;
  return status;
end;
$$;

comment on function pgflow.run_status(uuid) is 'A run''s status, without its output.';

-- read/get_run_with_states.sql
-- Purpose: everything about a run but its tasks, as one JSON value.
-- Parameters: run_id.
-- Returns: {"run": {columns of pgflow.runs}, "steps": [{columns of pgflow.step_states}, ...]}, the
--   steps in the order they started, then in the order they were added; remaining_tasks less what is in step_tallies.
-- Errors: PF004 run.
create function pgflow.get_run_with_states(run_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  run pgflow.runs := pgflow_internal.require_run(get_run_with_states.run_id);
begin
  return jsonb_build_object(
    'run', to_jsonb(run),
    'steps', (
      select coalesce(
        to_jsonb(array_agg(
          to_jsonb(ss) || jsonb_build_object(
            'remaining_tasks',
            ss.remaining_tasks - (
              select coalesce(sum(y.tasks), 0)
              from pgflow.step_tallies y
              where y.run_id = ss.run_id and y.step_slug = ss.step_slug
            )
          )
          order by ss.started_at nulls last, s.step_index
        )),
        '[]'
      )
      from pgflow.step_states ss
      join pgflow.steps s
        on s.flow_slug = run.flow_slug and s.flow_version = run.flow_version and s.step_slug = ss.step_slug
      where ss.run_id = run.run_id
    )
  );
end;
$$;

comment on function pgflow.get_run_with_states(uuid) is 'A run and its steps as JSON.';

-- runs/delete_runs.sql
-- Purpose: delete runs with all that belongs to them.
-- Parameters: run_ids, locked by lock_runs.
create function pgflow_internal.delete_runs(run_ids uuid[])
returns void
language plpgsql
volatile
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform pgflow_internal.queue_archive_runs(delete_runs.run_ids);
  delete from pgflow.step_tasks t where t.run_id = any (delete_runs.run_ids);
  delete from pgflow.step_tallies y where y.run_id = any (delete_runs.run_ids);
  delete from pgflow.step_states ss where ss.run_id = any (delete_runs.run_ids);
  delete from pgflow.runs r where r.run_id = any (delete_runs.run_ids);
end;
$$;

-- runs/prune_data_older_than.sql
-- Purpose: delete runs that finished long ago, and workers that stopped long ago, in bounded
--   batches: call it until it returns 0, committing in between.
-- Parameters: retention: how long finished runs are kept; batch_size: most runs, and most workers, per call.
-- Returns: how many runs were deleted.
-- Errors: PF009 an interval that is null, negative or longer than 1000 years, batch_size below 1.
-- Locks: as lock_runs, finished tasks included; then workers, without waiting.
create function pgflow.prune_data_older_than(retention interval, batch_size int default 100)
returns int
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  before timestamptz;
  old_ids uuid[];
begin
  if retention is null
    or retention not between interval '0' and interval '1000 years'
    or coalesce(batch_size, 0) < 1
  then
    raise exception using
      errcode = 'PF009',
      message = format(
        'retention is %s, batch_size %s',
        coalesce(retention::text, 'null'), coalesce(batch_size::text, 'null')
      ),
      hint = 'Give a retention such as ''30 days'' and a batch size of at least 1.';
  end if;
  before := pgflow_internal.current_time() - retention;
  old_ids := array(
    select r.run_id
    from pgflow.runs r
    where r.finished_at < before
    order by r.finished_at
    limit batch_size
  );
  perform pgflow_internal.lock_runs(old_ids, false);
  -- One of them may have been retried or pruned meanwhile.
  old_ids := array(
    select r.run_id from pgflow.runs r where r.run_id = any (old_ids) and r.finished_at < before
  );
  perform pgflow_internal.delete_runs(old_ids);
  delete from pgflow.workers w
  where w.worker_id in (
    select o.worker_id
    from pgflow.workers o
    where o.stopped_at < before
    limit batch_size
    for update skip locked
  );
  return cardinality(old_ids);
end;
$$;

comment on function pgflow.prune_data_older_than(interval, int) is
  'Deletes runs that finished long ago, a batch per call; call until it returns 0.';

-- definitions/delete_flow_and_data.sql
-- Purpose: delete a flow with its runs, its definitions in all versions and its queue.
-- Parameters: flow_slug.
-- Errors: PF002 flow.
-- Locks: as lock_flow, which keeps new runs out; then as lock_runs, finished tasks included.
create function pgflow.delete_flow_and_data(flow_slug text)
returns void
language plpgsql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  run_ids uuid[];
begin
  perform pgflow_internal.lock_flow(delete_flow_and_data.flow_slug);
  run_ids := array(
    select r.run_id from pgflow.runs r where r.flow_slug = delete_flow_and_data.flow_slug
  );
  perform pgflow_internal.lock_runs(run_ids, false);
  perform pgflow_internal.delete_runs(run_ids);
  delete from pgflow.notifications n where n.flow_slug = delete_flow_and_data.flow_slug;
  delete from pgflow.deps d where d.flow_slug = delete_flow_and_data.flow_slug;
  delete from pgflow.step_rates r where r.flow_slug = delete_flow_and_data.flow_slug;
  delete from pgflow.steps s where s.flow_slug = delete_flow_and_data.flow_slug;
  delete from pgflow.flows f where f.flow_slug = delete_flow_and_data.flow_slug;
  perform pgflow_internal.queue_drop(delete_flow_and_data.flow_slug);
end;
$$;

comment on function pgflow.delete_flow_and_data(text) is 'Deletes a flow, its runs and its queue.';

-- read/stranded_tasks.sql
-- Tasks that are due for a claim but that no living registered worker can run: usually a worker of
-- the right version is missing while runs of an older version are open.
create view pgflow.stranded_tasks as
select
  t.flow_slug, t.flow_version, t.run_id, t.step_slug, t.task_index, t.status, t.visible_at
from pgflow.step_tasks t
join pgflow.steps s
  on s.flow_slug = t.flow_slug and s.flow_version = t.flow_version and s.step_slug = t.step_slug
where t.status in ('throttled', 'queued', 'started')
  and t.visible_at <= (select pgflow_internal.current_time())
  and not exists (
    select 1
    from pgflow.workers w
    where w.stopped_at is null
      and w.last_heartbeat_at >= (select pgflow_internal.current_time()) - interval '30 seconds'
      and pgflow_internal.may_run(w.runnable, t.flow_slug, t.step_slug, t.flow_version)
  );

comment on view pgflow.stranded_tasks is 'Due tasks that no living registered worker can run.';

-- read/first_line.sql
-- Purpose: what a list shows of an error: its first line, at most 200 characters. Written so that the
--   planner inlines it.
-- Parameters: error_message, null for none.
-- Returns: the line, or null.
create function pgflow_internal.first_line(error_message text)
returns text
language sql
immutable
return left(split_part(error_message, E'\n', 1), 200);

-- read/require_limit.sql
-- Purpose: refuse a bound that is out of bounds itself.
-- Parameters: name: the parameter's; value; most: the largest that is allowed.
-- Returns: value.
-- Errors: PF009.
create function pgflow_internal.require_limit(name text, value int, most int)
returns int
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
begin
  if (value between 1 and most) is not true then
    raise exception using
      errcode = 'PF009',
      message = format('%s is %s; it must be 1 to %s', name, coalesce(value::text, 'null'), most),
      hint = 'Ask for less at a time, and go on from the last row.';
  end if;
  return value;
end;
$$;

-- read/require_statuses.sql
-- Purpose: refuse statuses that do not exist: they would find nothing in silence.
-- Parameters: statuses: null for all; known: those there are.
-- Errors: PF009.
create function pgflow_internal.require_statuses(statuses text[], known text[])
returns void
language plpgsql
immutable
set search_path to pg_catalog, pg_temp
as $$
declare
  unknown text;
begin
  select coalesce(s.status, 'null') into unknown
  from unnest(statuses) as s (status)
  where (s.status = any (known)) is not true
  limit 1;
  if found then
    raise exception using
      errcode = 'PF009',
      message = format('Unknown status: %s', unknown),
      hint = 'Use some of: ' || array_to_string(known, ', ') || '.';
  end if;
end;
$$;

-- read/require_step_state.sql
-- Purpose: the state of a run's step, or a clear error.
-- Parameters: run_id; step_slug.
-- Returns: the row of pgflow.step_states.
-- Errors: PF004 run, PF003 step.
create function pgflow_internal.require_step_state(run_id uuid, step_slug text)
returns pgflow.step_states
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
declare
  state pgflow.step_states;
begin
  select ss.* into state
  from pgflow.step_states ss
  where ss.run_id = require_step_state.run_id and ss.step_slug = require_step_state.step_slug;
  if not found then
    perform pgflow_internal.require_run(require_step_state.run_id);
    raise exception using
      errcode = 'PF003',
      message = format(
        'Run %s has no step %L', require_step_state.run_id, coalesce(require_step_state.step_slug, 'null')
      ),
      hint = 'Check the step''s slug; pgflow.run_look lists the steps of a run.';
  end if;
  return state;
end;
$$;

-- read/payload_excerpt.sql
-- Purpose: a payload for people: whole when it is small, otherwise its size and how it begins.
-- Parameters: payload: as it comes from its column; max_bytes: the most it may have.
-- Returns: {"bytes": what it takes in storage, "value": the payload}, or without the value, with {"type",
--   "elements": how many an array has, "first": the first 10 elements of an array}; null for null.
--   Elements that make more than max_bytes are left out.
create function pgflow_internal.payload_excerpt(payload jsonb, max_bytes int)
returns jsonb
language plpgsql
stable
set search_path to pg_catalog, pg_temp
as $$
declare
  excerpt jsonb := jsonb_build_object('bytes', pg_column_size(payload));
  first jsonb;
begin
  if payload is null then
    return null;
  end if;
  if pg_column_size(payload #> '{}') <= max_bytes then
    return excerpt || jsonb_build_object('value', payload);
  end if;
  excerpt := excerpt || jsonb_build_object('type', jsonb_typeof(payload));
  if jsonb_typeof(payload) = 'array' then
    first := jsonb_path_query_array(payload, '$[0 to 9]');
    excerpt := excerpt || jsonb_build_object('elements', jsonb_array_length(payload));
    if pg_column_size(first) <= max_bytes then
      excerpt := excerpt || jsonb_build_object('first', first);
    end if;
  end if;
  return excerpt;
end;
$$;

-- read/run_summaries.sql
-- What lists show of a run. Payloads are not read: pg_column_size looks at their header only. list_runs,
-- find_runs and search_runs bound how much of it is read.
create view pgflow.run_summaries as
select
  r.run_id, r.flow_slug, r.flow_version, r.status, r.started_at, r.finished_at,
  r.failed_step_slug, r.failed_task_index,
  pgflow_internal.first_line(r.error_message) as error,
  pg_column_size(r.input) as input_bytes,
  pg_column_size(r.output) as output_bytes
from pgflow.runs r;

comment on view pgflow.run_summaries is 'What lists show of a run: no payloads.';
comment on column pgflow.run_summaries.error is 'First line of the error, at most 200 characters.';
comment on column pgflow.run_summaries.input_bytes is 'Bytes the input takes in storage, compressed or not.';
comment on column pgflow.run_summaries.output_bytes is 'The same of the output; null without one.';

-- read/list_runs.sql
-- Purpose: runs, newest first, page by page, without payloads.
-- Parameters: flow_slugs: null for all flows; statuses: null for all; started_from (inclusive) and
--   started_before (exclusive): null for no bound; after_started_at and after_run_id: the last row of the
--   page before, null for the first page; page_size: 1 to 500.
-- Returns: rows of pgflow.run_summaries, ordered by started_at and run_id, descending.
-- Errors: PF009 page_size, an unknown status, half a key.
-- Notes: per flow one walk of an index that has the order wanted. Open runs and runs that did not end well have
--   indexes of their own, so the work grows with the page and with the flows, not with the runs.
create function pgflow.list_runs(
  flow_slugs text[] default null,
  statuses text[] default null,
  started_from timestamptz default null,
  started_before timestamptz default null,
  after_started_at timestamptz default null,
  after_run_id uuid default null,
  page_size int default 50
)
returns setof pgflow.run_summaries
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  most int := pgflow_internal.require_limit('page_size', list_runs.page_size, 500);
  first timestamptz := coalesce(list_runs.started_from, '-infinity');
  -- The page holds what comes before this key.
  key_time timestamptz := coalesce(list_runs.after_started_at, 'infinity');
  key_id uuid := coalesce(list_runs.after_run_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
  perform pgflow_internal.require_statuses(
    list_runs.statuses, array['started', 'completed', 'failed', 'cancelled']
  );
  if (list_runs.after_started_at is null) <> (list_runs.after_run_id is null) then
    raise exception using
      errcode = 'PF009',
      message = 'Only one of after_started_at and after_run_id was given',
      hint = 'Pass both, from the last row of the page before, or neither, for the first page.';
  end if;
  if list_runs.started_before <= key_time then
    key_time := list_runs.started_before;
    key_id := '00000000-0000-0000-0000-000000000000';
  end if;
  return query
    with page as materialized (
      select o.run_id
      from (
        select u.flow_slug from unnest(list_runs.flow_slugs) as u (flow_slug) group by u.flow_slug
        union all
        select f.flow_slug from pgflow.flows f where list_runs.flow_slugs is null
      ) k
      cross join lateral (
        (
          select r.run_id, r.started_at
          from pgflow.runs r
          where list_runs.statuses is null
            and r.flow_slug = k.flow_slug
            and r.started_at >= first
            and (r.started_at, r.run_id) < (key_time, key_id)
          order by r.started_at desc, r.run_id desc
          limit most
        )
        union all
        (
          select r.run_id, r.started_at
          from pgflow.runs r
          where 'completed' = any (list_runs.statuses)
            and r.flow_slug = k.flow_slug
            and r.status = 'completed'
            and r.started_at >= first
            and (r.started_at, r.run_id) < (key_time, key_id)
          order by r.started_at desc, r.run_id desc
          limit most
        )
        union all
        (
          select r.run_id, r.started_at
          from pgflow.runs r
          where 'started' = any (list_runs.statuses)
            and r.flow_slug = k.flow_slug
            and r.status = 'started'
            and r.started_at >= first
            and (r.started_at, r.run_id) < (key_time, key_id)
          order by r.started_at desc, r.run_id desc
          limit most
        )
        union all
        select n.*
        from (select distinct u.status from unnest(list_runs.statuses) as u (status)) s
        cross join lateral (
          select r.run_id, r.started_at
          from pgflow.runs r
          where r.flow_slug = k.flow_slug
            and r.status = s.status
            and r.status in ('failed', 'cancelled')
            and r.started_at >= first
            and (r.started_at, r.run_id) < (key_time, key_id)
          order by r.started_at desc, r.run_id desc
          limit most
        ) n
      ) o
      order by o.started_at desc, o.run_id desc
      limit most
    )
    select s.*
    from page p
    join pgflow.run_summaries s on s.run_id = p.run_id
    order by s.started_at desc, s.run_id desc;
end;
$$;

comment on function pgflow.list_runs(
  text[], text[], timestamptz, timestamptz, timestamptz, uuid, int
) is 'Runs, newest first, page by page, without payloads.';

-- read/find_runs.sql
-- Purpose: runs by the beginning of their id, as people copy it from a log line or a screen.
-- Parameters: id_prefix: 4 to 32 hexadecimal digits, with or without hyphens.
-- Returns: at most 20 rows of pgflow.run_summaries, the newest first.
-- Errors: PF009 id_prefix.
create function pgflow.find_runs(id_prefix text)
returns setof pgflow.run_summaries
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
as $$
declare
  digits text := lower(replace(find_runs.id_prefix, '-', ''));
begin
  if (digits ~ '^[0-9a-f]{4,32}$') is not true then
    raise exception using
      errcode = 'PF009',
      message = format('%L is not the beginning of a run id', coalesce(left(find_runs.id_prefix, 100), 'null')),
      hint = 'Pass its first 4 to 32 hexadecimal digits.';
  end if;
  return query
    select n.*
    from (
      select r.*
      from pgflow.run_summaries r
      where r.run_id between rpad(digits, 32, '0')::uuid and rpad(digits, 32, 'f')::uuid
      order by r.run_id desc
      limit 20
    ) n
    order by n.started_at desc, n.run_id desc;
end;
$$;

comment on function pgflow.find_runs(text) is 'Runs by the beginning of their id, at most 20.';

-- read/search_runs.sql
-- Purpose: runs of one flow by what their input contains, among its newest.
-- Parameters: flow_slug; contains: JSON that the input contains, as operator @> means it; look_at: how many runs
--   to look at, 1 to 100,000; "before": looks at runs started before it only, null for no bound; page_size: 1 to
--   500.
-- Returns: {"runs": [rows of pgflow.run_summaries, newest first], "looked_at": how many runs were looked at,
--   "oldest_started_at": start of the oldest of them or null, "complete": whether no older run is left}.
-- Errors: PF002 flow, PF009 a null contains, look_at, page_size.
-- Notes: an index (gin (input jsonb_path_ops)) on pgflow.runs, which is not made by default, lets it look at all
--   runs; then looked_at is null and complete is true.
create function pgflow.search_runs(
  flow_slug text,
  contains jsonb,
  look_at int default 10000,
  "before" timestamptz default null,
  page_size int default 50
)
returns jsonb
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
set jit to off
as $$
#variable_conflict use_column
declare
  most int := pgflow_internal.require_limit('page_size', search_runs.page_size, 500);
  wanted int := pgflow_internal.require_limit('look_at', search_runs.look_at, 100000);
  last timestamptz := coalesce(search_runs."before", 'infinity');
  found_runs jsonb;
  looked int;
  oldest timestamptz;
begin
  perform pgflow_internal.require_flow(search_runs.flow_slug);
  if search_runs.contains is null then
    raise exception using
      errcode = 'PF009',
      message = 'contains is null; every search needs something to look for',
      hint = 'Pass JSON such as {"customer": 4242}, or call pgflow.list_runs.';
  end if;
  if exists (
    select 1
    from pg_catalog.pg_index i
    join pg_catalog.pg_class c on c.oid = i.indexrelid
    join pg_catalog.pg_am m on m.oid = c.relam
    join pg_catalog.pg_attribute a on a.attrelid = i.indexrelid and a.attnum = 1
    where i.indrelid = 'pgflow.runs'::regclass
      and i.indisvalid
      and i.indpred is null
      and m.amname = 'gin'
      and a.attname = 'input'
  ) then
    select to_jsonb(array_agg(to_jsonb(n) order by n.started_at desc, n.run_id desc)) into found_runs
    from (
      select s.*
      from pgflow.runs r
      join pgflow.run_summaries s on s.run_id = r.run_id
      where r.flow_slug = search_runs.flow_slug
        and r.input @> search_runs.contains
        and r.started_at < last
      order by r.started_at desc, r.run_id desc
      limit most
    ) n;
    return jsonb_build_object(
      'runs', coalesce(found_runs, '[]'), 'looked_at', null, 'oldest_started_at', null, 'complete', true
    );
  end if;
  with newest as materialized (
    select r.run_id, r.started_at, r.input @> search_runs.contains as matches
    from pgflow.runs r
    where r.flow_slug = search_runs.flow_slug and r.started_at < last
    order by r.started_at desc, r.run_id desc
    limit wanted
  )
  select
    (
      select to_jsonb(array_agg(to_jsonb(s) order by s.started_at desc, s.run_id desc))
      from (
        select n.run_id from newest n where n.matches order by n.started_at desc, n.run_id desc limit most
      ) m
      join pgflow.run_summaries s on s.run_id = m.run_id
    ),
    (select count(*)::int from newest),
    (select min(n.started_at) from newest n)
  into found_runs, looked, oldest;
  return jsonb_build_object(
    'runs', coalesce(found_runs, '[]'), 'looked_at', looked, 'oldest_started_at', oldest,
    'complete', looked < wanted
  );
end;
$$;

comment on function pgflow.search_runs(text, jsonb, int, timestamptz, int) is
  'Runs of one flow by what their input contains, among its newest.';

-- read/step_looks.sql
-- Purpose: how far each step of a run is, in items, without a walk over its tasks: from the counters of
--   step_states and step_tallies, the flow's leases, the run's failed tasks, and the first and the last task of
--   each step.
-- Parameters: run_id of a run that exists.
-- Returns: per step, in the order they started, then as they were added: its kind, status and tasks; its items
--   and how many of them are in which state, as in run_progress; whether it tolerates failures; times; its
--   error; the bytes its output takes in storage.
-- Notes: every batch but the last is as large as the first. So the items of some tasks are their number times
--   that size, less what the last batch lacks if it is one of them.
create function pgflow_internal.step_looks(run_id uuid)
returns table (
  step_slug text,
  step_type text,
  status text,
  tasks int,
  total int,
  queued int,
  started int,
  completed int,
  failed int,
  cancelled int,
  tolerant boolean,
  first_started_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  error_message text,
  output_bytes int
)
language plpgsql
stable
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_hashjoin to off
set enable_mergejoin to off
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  run record;
begin
  select r.flow_slug, r.flow_version into run from pgflow.runs r where r.run_id = step_looks.run_id;
  return query
    -- One walk over the leases of the flow. Counted step by step, the planner walks all tasks of the run.
    with leases as materialized (
      select l.run_id, l.step_slug
      from pgflow.step_tasks l
      where l.flow_slug = run.flow_slug and l.status = 'started'
    )
    select
      ss.step_slug, s.step_type, ss.status, ss.initial_tasks, n.items,
      case when ss.status = 'started' then i.others else 0 end,
      i.leased,
      i.completed,
      i.failed,
      case when ss.status = 'started' then 0 else i.others end,
      ss.failed_items is not null,
      o.first_started_at, ss.started_at, ss.finished_at, ss.error_message,
      coalesce(pg_column_size(ss.output), o.output_bytes)
    from pgflow.step_states ss
    join pgflow.steps s
      on s.flow_slug = run.flow_slug
      and s.flow_version = run.flow_version
      and s.step_slug = ss.step_slug
    cross join lateral (select coalesce(ss.initial_items, ss.initial_tasks) as items) n
    left join lateral (
      select
        case when n.items > ss.initial_tasks then jsonb_array_length(t.input -> 'items') else 1 end as size,
        case when s.step_type = 'single' then pg_column_size(t.output) end as output_bytes,
        t.started_at as first_started_at
      from pgflow.step_tasks t
      where t.run_id = ss.run_id and t.step_slug = ss.step_slug and t.task_index = 0
    ) o on true
    left join lateral (
      select t.status, o.size * ss.initial_tasks - n.items as lacks
      from pgflow.step_tasks t
      where t.run_id = ss.run_id
        and t.step_slug = ss.step_slug
        and t.task_index = case when o.size > 1 then ss.initial_tasks - 1 end
    ) e on true
    cross join lateral (
      select
        (select count(*) from leases l where l.run_id = ss.run_id and l.step_slug = ss.step_slug)::int as leased,
        case
          when ss.failed_items is null then (
            select count(*)
            from (
              select
              from pgflow.step_tasks t
              where t.run_id = ss.run_id and t.step_slug = ss.step_slug and t.status = 'failed'
              limit 10001
            ) f
          )::int
          else (ss.failed_items + case when e.status = 'failed' then e.lacks else 0 end) / coalesce(o.size, 1)
        end as failed,
        ss.remaining_tasks - coalesce(
          (
            select sum(y.tasks)
            from pgflow.step_tallies y
            where y.run_id = ss.run_id and y.step_slug = ss.step_slug
          ),
          0
        )::int as remaining
      -- Not inlined: otherwise each of these would be counted once per use.
      offset 0
    ) t
    cross join lateral (
      select
        ss.initial_tasks - t.remaining - case when ss.failed_items is null then 0 else t.failed end as completed
      offset 0
    ) c
    cross join lateral (
      select
        coalesce(t.leased * o.size - case when e.status = 'started' then e.lacks else 0 end, 0) as leased,
        coalesce(t.failed * o.size - case when e.status = 'failed' then e.lacks else 0 end, 0) as failed,
        coalesce(c.completed * o.size - case when e.status = 'completed' then e.lacks else 0 end, 0) as completed,
        coalesce(
          (ss.initial_tasks - c.completed - t.failed - t.leased) * o.size
            - case when e.status in ('waiting', 'throttled', 'queued', 'cancelled') then e.lacks else 0 end,
          0
        ) as others
    ) i
    where ss.run_id = step_looks.run_id
    order by ss.started_at nulls last, s.step_index;
end;
$$;

-- read/run_progress.sql
-- Purpose: how far a run is, step by step, in items.
-- Parameters: run_id.
-- Returns: one row per step, in the order they started, then as they were added: its status and how many of its
--   items are in which state. A fanout's items are the elements of its array, so a batch counts once
--   per element, in the state of its task. Any other step is one item. queued includes tasks held
--   back by max_concurrency or by the step's rate. total is null until the step has started. failed
--   is 10,001 where more than 10,000 tasks failed that are not tolerated. first_started_at is the
--   first claim of the first task. finished_at is the step's end. looked_at is the time of the count.
-- Errors: PF004 run.
create function pgflow.run_progress(run_id uuid)
returns table (
  step_slug text,
  status text,
  total int,
  queued int,
  started int,
  completed int,
  failed int,
  cancelled int,
  first_started_at timestamptz,
  finished_at timestamptz,
  looked_at timestamptz
)
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform pgflow_internal.require_run(run_progress.run_id);
  return query
    select
      l.step_slug, l.status, l.total, l.queued, l.started, l.completed, l.failed, l.cancelled,
      l.first_started_at, l.finished_at, pgflow_internal.current_time()
    from pgflow_internal.step_looks(run_progress.run_id) l;
end;
$$;

comment on function pgflow.run_progress(uuid) is 'Counts of a run''s items by step and state.';

-- read/run_look.sql
-- Purpose: a run as one sees it on a screen: everything but its payloads.
-- Parameters: run_id.
-- Returns: {"run": {row of pgflow.run_summaries, with "error_message" whole, "failed_attempt" and
--   "remaining_steps"}, "steps": [{"step_slug", "step_type": single or fanout, "status", "tasks", "total",
--   "queued", "started", "completed", "failed", "cancelled", "tolerant", "first_started_at", "started_at",
--   "finished_at", "error_message", "output_bytes", "depends_on": [slugs]}, ... as run_progress orders them],
--   "looked_at"}. What is counted is said at run_progress; tolerant: failed items do not fail the step.
-- Errors: PF004 run.
create function pgflow.run_look(run_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  run record;
begin
  select
    r.run_id, r.flow_slug, r.flow_version, r.status, r.started_at, r.finished_at,
    r.failed_step_slug, r.failed_task_index, r.failed_attempt, r.error_message, r.remaining_steps,
    pgflow_internal.first_line(r.error_message) as error,
    pg_column_size(r.input) as input_bytes,
    pg_column_size(r.output) as output_bytes
  into run
  from pgflow.runs r
  where r.run_id = run_look.run_id;
  if not found then
    perform pgflow_internal.require_run(run_look.run_id);
  end if;
  return jsonb_build_object(
    'run', to_jsonb(run),
    'steps', (
      select to_jsonb(array_agg(
        to_jsonb(l) || jsonb_build_object(
          'depends_on',
          array(
            select d.dep_slug
            from pgflow.deps d
            where d.flow_slug = run.flow_slug
              and d.flow_version = run.flow_version
              and d.step_slug = l.step_slug
            order by d.dep_slug
          )
        )
      ))
      from pgflow_internal.step_looks(run_look.run_id) l
    ),
    'looked_at', pgflow_internal.current_time()
  );
end;
$$;

comment on function pgflow.run_look(uuid) is 'A run and its steps without payloads, as JSON.';

-- read/list_tasks.sql
-- Purpose: the tasks of a step, by index, page by page.
-- Parameters: run_id; step_slug; statuses: null for all; after_index: the page before ended there, null for
--   the first page; page_size: 1 to 500.
-- Returns: {"tasks": [{"task_index", "status", "attempts_count", "queued_at", "started_at", "finished_at",
--   "visible_at", "worker_id", "worker_name", "error": first line, "input_preview": 200 characters of a fanout
--   task's input}, ... by index], "next_index": after_index of the next page, or null when there is none}.
--   visible_at: see pgflow.step_tasks. A page may be empty and have a next one: where neither failed nor
--   started tasks are asked for, a call looks at 5,000 tasks at most.
-- Errors: PF004 run, PF003 step, PF009 page_size, an unknown status.
create function pgflow.list_tasks(
  run_id uuid,
  step_slug text,
  statuses text[] default null,
  after_index int default null,
  page_size int default 100
)
returns jsonb
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  most int := pgflow_internal.require_limit('page_size', list_tasks.page_size, 500);
  after int := coalesce(list_tasks.after_index, -1);
  state pgflow.step_states;
  tids tid[];
  looked_to int;
begin
  perform pgflow_internal.require_statuses(
    list_tasks.statuses,
    array['queued', 'waiting', 'throttled', 'started', 'completed', 'failed', 'cancelled']
  );
  state := pgflow_internal.require_step_state(list_tasks.run_id, list_tasks.step_slug);
  if list_tasks.statuses = '{failed}' then
    tids := array(
      select t.ctid
      from pgflow.step_tasks t
      where t.run_id = state.run_id
        and t.step_slug = state.step_slug
        and t.status = 'failed'
        and t.task_index > after
      order by t.task_index
      limit most
    );
  elsif list_tasks.statuses = '{started}' then
    tids := array(
      select l.ctid
      from (
        select t.ctid, t.run_id, t.step_slug, t.task_index
        from pgflow.step_tasks t
        where t.flow_slug = state.flow_slug and t.status = 'started'
        offset 0
      ) l
      where l.run_id = state.run_id and l.step_slug = state.step_slug and l.task_index > after
      order by l.task_index
      limit most
    );
  else
    -- The keys in question are known: 0 to initial_tasks - 1.
    looked_to := least(after + 5000, state.initial_tasks - 1);
    tids := array(
      select t.ctid
      from pgflow.step_tasks t
      where t.run_id = state.run_id
        and t.step_slug = state.step_slug
        and t.task_index > after
        and t.task_index <= looked_to
        and (list_tasks.statuses is null or t.status = any (list_tasks.statuses))
      order by t.task_index
      limit most
    );
  end if;
  return jsonb_build_object(
    'tasks', (
      select coalesce(
        to_jsonb(array_agg(
          jsonb_build_object(
            'task_index', t.task_index,
            'status', t.status,
            'attempts_count', t.attempts_count - t.attempts_floor,
            'queued_at', t.queued_at,
            'started_at', t.started_at,
            'finished_at', t.finished_at,
            'visible_at', t.visible_at,
            'worker_id', t.worker_id,
            'worker_name', w.worker_name,
            'error', pgflow_internal.first_line(t.error_message),
            'input_preview', case
              when pgflow_internal.most_bytes(t.input) <= 8192 then left(t.input::text, 200)
            end
          )
          order by t.task_index
        )),
        '[]'
      )
      from pgflow.step_tasks t
      left join pgflow.workers w on w.worker_id = t.worker_id
      where t.ctid = any (tids)
    ),
    'next_index', case
      when cardinality(tids) = most
        then (select t.task_index from pgflow.step_tasks t where t.ctid = tids[most])
      when looked_to < state.initial_tasks - 1 then looked_to
    end
  );
end;
$$;

comment on function pgflow.list_tasks(uuid, text, text[], int, int) is 'The tasks of a step, page by page.';

-- read/task_detail.sql
-- Purpose: everything about one task.
-- Parameters: run_id, step_slug, task_index; max_bytes: larger payloads are cut to an excerpt, 1 to 10,000,000.
-- Returns: {columns of pgflow.step_tasks but input and output, "worker_name", "input", "output"}, the payloads
--   as {"bytes", "value"} or {"bytes", "type", "elements", "first": [10 elements]}. A single step's input
--   is put together from the run's input and its dependencies' outputs, as a claim does it.
-- Errors: PF004 run, PF003 step or task, PF009 max_bytes.
create function pgflow.task_detail(
  run_id uuid,
  step_slug text,
  task_index int,
  max_bytes int default 100000
)
returns jsonb
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  most int := pgflow_internal.require_limit('max_bytes', task_detail.max_bytes, 10000000);
  task pgflow.step_tasks;
  input jsonb;
begin
  perform pgflow_internal.require_task(task_detail.run_id, task_detail.step_slug, task_detail.task_index);
  select t.* into task
  from pgflow.step_tasks t
  where t.run_id = task_detail.run_id
    and t.step_slug = task_detail.step_slug
    and t.task_index = task_detail.task_index;
  input := case
    when task.input is not null then pgflow_internal.payload_excerpt(task.input, most)
    when pgflow_internal.input_bytes(task.run_id, task.step_slug, false) <= most
      or pgflow_internal.input_bytes(task.run_id, task.step_slug, true) <= most
      then pgflow_internal.payload_excerpt(pgflow_internal.task_input(task.run_id, task.step_slug), most)
    else jsonb_build_object(
      'bytes', pgflow_internal.input_bytes(task.run_id, task.step_slug, true), 'type', 'object'
    )
  end;
  return to_jsonb(task) - '{input,output}'::text[] || jsonb_build_object(
    'worker_name', (select w.worker_name from pgflow.workers w where w.worker_id = task.worker_id),
    'input', input,
    'output', pgflow_internal.payload_excerpt(task.output, most)
  );
end;
$$;

comment on function pgflow.task_detail(uuid, text, int, int) is 'Everything about one task, as JSON.';

-- read/task_cells.sql
-- Purpose: a step's tasks as a heat map: ranges of indexes with the number of tasks in each state.
-- Parameters: run_id; step_slug; cells: how many ranges at most, 1 to 10,000.
-- Returns: per range: its number from 0, its first and last index, and how many of its tasks are in which state;
--   queued includes tasks held back. No row before the step has tasks.
-- Errors: PF004 run, PF003 step, PF009 cells.
-- Notes: reads all tasks of the step. Ask for it seldom, and share the answer.
create function pgflow.task_cells(run_id uuid, step_slug text, cells int default 1000)
returns table (
  cell int,
  first_index int,
  last_index int,
  queued int,
  started int,
  completed int,
  failed int,
  cancelled int
)
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
set jit to off
as $$
#variable_conflict use_column
declare
  most int := pgflow_internal.require_limit('cells', task_cells.cells, 10000);
  state pgflow.step_states := pgflow_internal.require_step_state(task_cells.run_id, task_cells.step_slug);
  size int := (state.initial_tasks + most - 1) / most;
begin
  return query
    select
      t.task_index / size, min(t.task_index), max(t.task_index),
      (count(*) filter (where t.status in ('waiting', 'throttled', 'queued')))::int,
      (count(*) filter (where t.status = 'started'))::int,
      (count(*) filter (where t.status = 'completed'))::int,
      (count(*) filter (where t.status = 'failed'))::int,
      (count(*) filter (where t.status = 'cancelled'))::int
    from pgflow.step_tasks t
    where t.run_id = state.run_id and t.step_slug = state.step_slug
    group by t.task_index / size
    order by t.task_index / size;
end;
$$;

comment on function pgflow.task_cells(uuid, text, int) is 'A step''s tasks as ranges of indexes, counted by state.';

-- read/task_errors.sql
-- Purpose: what a step's tasks failed with, equal errors together.
-- Parameters: run_id; step_slug.
-- Returns: the 20 commonest first lines among the first 10,000 failed tasks: the line, how many tasks
--   it failed, and the first of them.
-- Errors: PF004 run, PF003 step.
create function pgflow.task_errors(run_id uuid, step_slug text)
returns table (error text, tasks int, first_index int)
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  state pgflow.step_states := pgflow_internal.require_step_state(task_errors.run_id, task_errors.step_slug);
begin
  return query
    select f.error, count(*)::int, min(f.task_index)
    from (
      select pgflow_internal.first_line(t.error_message) as error, t.task_index
      from pgflow.step_tasks t
      where t.run_id = state.run_id and t.step_slug = state.step_slug and t.status = 'failed'
      order by t.task_index
      limit 10000
    ) f
    group by f.error
    order by count(*) desc, min(f.task_index)
    limit 20;
end;
$$;

comment on function pgflow.task_errors(uuid, text) is 'What a step''s tasks failed with, equal errors together.';

-- read/list_flows.sql
-- Purpose: the flows and how each of them does: what one looks at first.
-- Returns: per flow, by slug: current version; open_runs: at most 1,001, which means more; failed_runs: failed in
--   the last 24 hours by their start, the same; due_tasks: tasks that could be claimed now, the same;
--   oldest_due_at: since when the oldest of them waits; workers: how many living registered workers can run at
--   least one step of the current version; whether the flow is developed here (see docs/migrations.md).
-- Notes: index walks with a bound each; the work grows with the flows, not with runs or tasks.
create function pgflow.list_flows()
returns table (
  flow_slug text,
  current_version int,
  open_runs int,
  failed_runs int,
  due_tasks int,
  oldest_due_at timestamptz,
  workers int,
  developed boolean
)
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
set jit to off
set plan_cache_mode to force_generic_plan
set enable_seqscan to off
set enable_bitmapscan to off
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
begin
  return query
    with alive as materialized (
      select w.runnable
      from pgflow.workers w
      where w.stopped_at is null and w.last_heartbeat_at >= now - interval '30 seconds'
    )
    select
      f.flow_slug, f.current_version,
      (
        select count(*)
        from (
          select from pgflow.runs r where r.flow_slug = f.flow_slug and r.status = 'started' limit 1001
        ) o
      )::int,
      (
        select count(*)
        from (
          select
          from pgflow.runs r
          where r.flow_slug = f.flow_slug
            and r.status = 'failed'
            and r.status in ('failed', 'cancelled')
            and r.started_at > now - interval '24 hours'
          limit 1001
        ) o
      )::int,
      d.tasks, d.oldest,
      (
        select count(*)
        from alive a
        where a.runnable is null
          or exists (
            select 1
            from jsonb_each(a.runnable -> f.flow_slug) as s (step_slug, versions)
            where pgflow_internal.may_run(a.runnable, f.flow_slug, s.step_slug, f.current_version)
          )
      )::int,
      exists (select 1 from pgflow.developed_flows e where e.flow_slug = f.flow_slug)
    from pgflow.flows f
    cross join lateral (
      select coalesce(least(sum(g.tasks), 1001), 0)::int as tasks, min(g.oldest) as oldest
      from pgflow.steps s
      cross join lateral (
        select count(*) as tasks, min(o.visible_at) as oldest
        from (
          select q.visible_at
          from pgflow.step_tasks q
          where hashtextextended(q.flow_slug, 0) = hashtextextended(s.flow_slug, 0)
            and hashtextextended(q.step_slug, q.flow_version) = hashtextextended(s.step_slug, s.flow_version)
            and q.flow_slug = s.flow_slug
            and q.step_slug = s.step_slug
            and q.flow_version = s.flow_version
            and q.status in ('queued', 'throttled')
            and q.visible_at <= now
          order by q.visible_at
          limit 1001
        ) o
      ) g
      where s.flow_slug = f.flow_slug
    ) d
    order by f.flow_slug;
end;
$$;

comment on function pgflow.list_flows() is 'The flows and how each of them does.';

-- read/flow_definition.sql
-- Purpose: a flow version as it is defined here: structure and options. Compared with what is committed, it shows
--   drift.
-- Parameters: flow_slug; flow_version: null for the current one.
-- Returns: pgflow.flow_shape(flow_slug, flow_version), with "currentVersion", "options": {columns of pgflow.flows
--   that are options}, and in each step "options": {those of its own that are set}, "createdAt" of the version.
-- Errors: PF002 flow, PF012 version.
create function pgflow.flow_definition(flow_slug text, flow_version int default null)
returns jsonb
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  shape jsonb := pgflow.flow_shape(flow_definition.flow_slug, flow_definition.flow_version);
  flow pgflow.flows := pgflow_internal.require_flow(flow_definition.flow_slug);
  wanted int := (shape ->> 'version')::int;
begin
  return shape || jsonb_build_object(
    'currentVersion', flow.current_version,
    'options', jsonb_strip_nulls(
      to_jsonb(flow) - '{flow_slug,current_version,created_at}'::text[]
    ),
    'createdAt', (
      select min(s.created_at)
      from pgflow.steps s
      where s.flow_slug = flow.flow_slug and s.flow_version = wanted
    ),
    'steps', (
      select coalesce(
        to_jsonb(array_agg(
          e.step || jsonb_build_object(
            'options', jsonb_strip_nulls(
              to_jsonb(s) - array[
                'flow_slug', 'flow_version', 'step_slug', 'step_index', 'step_type', 'deps_count', 'contract_version',
                'fanout_path', 'fanout_jsonpath', 'outputs_judged', 'created_at'
              ]
            )
          )
          order by e.ord
        )),
        '[]'
      )
      from jsonb_array_elements(shape -> 'steps') with ordinality as e (step, ord)
      join pgflow.steps s
        on s.flow_slug = flow.flow_slug
        and s.flow_version = wanted
        and s.step_slug = e.step ->> 'slug'
    )
  );
end;
$$;

comment on function pgflow.flow_definition(text, int) is 'A flow version''s structure and options as JSON.';

-- read/flow_stats.sql
-- Purpose: how long a flow's runs and steps take, and how often they fail, of its newest runs.
-- Parameters: flow_slug; sample: how many of its newest runs to look at, 1 to 10,000. Steps are those of the
--   newest 200 of them.
-- Returns: {"runs": looked at, "from", "to": starts of the oldest and the newest, "ended", "failed": of those
--   ended, "seconds": {"p50", "p95", "max"} of completed runs, "steps": [{"step_slug", "runs", "seconds": {"p50",
--   "p95", "max"} of its completed runs from ready to completed, "failed"}, ... by slug]}. Figures of nothing are
--   null.
-- Errors: PF002 flow, PF009 sample.
create function pgflow.flow_stats(flow_slug text, sample int default 1000)
returns jsonb
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
set jit to off
as $$
#variable_conflict use_column
declare
  most int := pgflow_internal.require_limit('sample', flow_stats.sample, 10000);
  run_ids uuid[];
  stats jsonb;
begin
  perform pgflow_internal.require_flow(flow_stats.flow_slug);
  with newest as materialized (
    select r.run_id, r.status, r.started_at, extract(epoch from r.finished_at - r.started_at) as seconds
    from pgflow.runs r
    where r.flow_slug = flow_stats.flow_slug
    order by r.started_at desc, r.run_id desc
    limit most
  )
  select
    jsonb_build_object(
      'runs', count(*),
      'from', min(n.started_at),
      'to', max(n.started_at),
      'ended', count(*) filter (where n.status <> 'started'),
      'failed', count(*) filter (where n.status = 'failed'),
      'seconds', jsonb_build_object(
        'p50', percentile_cont(0.5) within group (order by n.seconds) filter (where n.status = 'completed'),
        'p95', percentile_cont(0.95) within group (order by n.seconds) filter (where n.status = 'completed'),
        'max', max(n.seconds) filter (where n.status = 'completed')
      )
    ),
    array(select m.run_id from newest m order by m.started_at desc, m.run_id desc limit 200)
  into stats, run_ids
  from newest n;
  return stats || jsonb_build_object(
    'steps', (
      select coalesce(to_jsonb(array_agg(to_jsonb(s) order by s.step_slug)), '[]')
      from (
        select
          t.step_slug,
          count(*) as runs,
          count(*) filter (where t.status = 'failed') as failed,
          jsonb_build_object(
            'p50', percentile_cont(0.5) within group (order by t.seconds) filter (where t.status = 'completed'),
            'p95', percentile_cont(0.95) within group (order by t.seconds) filter (where t.status = 'completed'),
            'max', max(t.seconds) filter (where t.status = 'completed')
          ) as seconds
        from (
          select ss.step_slug, ss.status, extract(epoch from ss.finished_at - ss.started_at) as seconds
          from unnest(run_ids) as k (run_id)
          join pgflow.step_states ss on ss.run_id = k.run_id
          where ss.started_at is not null
        ) t
        group by t.step_slug
      ) s
    )
  );
end;
$$;

comment on function pgflow.flow_stats(text, int) is
  'How long a flow''s runs and steps take and how often they fail, of its newest runs.';

-- read/run_counts.sql
-- Purpose: how many runs ended when, and how: the bars of a chart.
-- Parameters: since; bucket: the width of a bar, at least 1 second.
-- Returns: per flow, bucket (its start, counted from since) and status: how many runs ended. Of the 50,000 runs
--   that ended last; cut: whether there were more, so that earlier ones are missing.
-- Errors: PF009 a null since, bucket.
create function pgflow.run_counts(since timestamptz, bucket interval default '1 hour')
returns table (
  flow_slug text,
  bucket_start timestamptz,
  status text,
  runs int,
  cut boolean
)
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
set jit to off
as $$
#variable_conflict use_column
begin
  if run_counts.since is null or (run_counts.bucket >= interval '1 second') is not true then
    raise exception using
      errcode = 'PF009',
      message = format(
        'since is %s and bucket is %s; there must be a since, and a bucket of at least 1 second',
        coalesce(run_counts.since::text, 'null'), coalesce(run_counts.bucket::text, 'null')
      ),
      hint = 'For instance pgflow.run_counts(now() - interval ''1 day'', interval ''1 hour'').';
  end if;
  return query
    with ended as materialized (
      select r.flow_slug, r.status, r.finished_at
      from pgflow.runs r
      where r.finished_at >= run_counts.since
      order by r.finished_at desc
      limit 50001
    )
    select
      e.flow_slug, b.start, e.status, count(*)::int, (select count(*) > 50000 from ended)
    from ended e
    cross join lateral (
      select run_counts.since + run_counts.bucket * floor(
        extract(epoch from e.finished_at - run_counts.since) / extract(epoch from run_counts.bucket)
      ) as start
    ) b
    group by e.flow_slug, b.start, e.status
    order by e.flow_slug, b.start, e.status;
end;
$$;

comment on function pgflow.run_counts(timestamptz, interval) is 'How many runs ended when, and how.';

-- read/list_workers.sql
-- Purpose: the registered workers and what they hold.
-- Parameters: include_stopped: also those that deregistered or died, of the last 24 hours.
-- Returns: living workers first, then by name: id, name, times, status (alive; silent: no heartbeat for 30
--   seconds, so it loses its leases; stopped), what it can run (null: everything, see register_worker),
--   how many tasks it holds and since when it holds the oldest.
create function pgflow.list_workers(include_stopped boolean default false)
returns table (
  worker_id uuid,
  worker_name text,
  status text,
  started_at timestamptz,
  last_heartbeat_at timestamptz,
  stopped_at timestamptz,
  runnable jsonb,
  tasks int,
  oldest_task_started_at timestamptz
)
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
set jit to off
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
begin
  return query
    with leases as materialized (
      select t.worker_id, count(*)::int as tasks, min(t.started_at) as oldest
      from pgflow.step_tasks t
      where t.status = 'started'
      group by t.worker_id
    )
    select
      w.worker_id, w.worker_name, c.status, w.started_at, w.last_heartbeat_at, w.stopped_at, w.runnable,
      coalesce(l.tasks, 0), l.oldest
    from pgflow.workers w
    cross join lateral (
      select case
        when w.stopped_at is not null then 'stopped'
        when w.last_heartbeat_at < now - interval '30 seconds' then 'silent'
        else 'alive'
      end as status
    ) c
    left join leases l on l.worker_id = w.worker_id
    where c.status = 'alive'
      or (
        list_workers.include_stopped
        and coalesce(w.stopped_at, w.last_heartbeat_at) > now - interval '24 hours'
      )
      or (c.status = 'silent' and l.tasks > 0)
    order by c.status = 'alive' desc, w.worker_name, w.started_at
    limit 1000;
end;
$$;

comment on function pgflow.list_workers(boolean) is 'The registered workers and what they hold.';

-- read/stranded_steps.sql
-- Purpose: steps with due tasks that no living registered worker can run: usually a worker of the right version
--   is missing while runs of an older version are open.
-- Returns: per flow version and step: how many such tasks there are, among the 1,000 of the step and the 1,000
--   expired leases of the flow that have been due longest, and since when the oldest is due.
-- Notes: the view pgflow.stranded_tasks is exact, but reads all due tasks.
create function pgflow.stranded_steps()
returns table (
  flow_slug text,
  flow_version int,
  step_slug text,
  tasks int,
  oldest_due_at timestamptz
)
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
set jit to off
as $$
#variable_conflict use_column
declare
  now timestamptz := pgflow_internal.current_time();
begin
  return query
    select d.flow_slug, d.flow_version, d.step_slug, sum(d.tasks)::int, min(d.oldest)
    from (
      select s.flow_slug, s.flow_version, s.step_slug, count(*) as tasks, min(t.visible_at) as oldest
      from pgflow.steps s
      cross join lateral (
        select q.visible_at
        from pgflow.step_tasks q
        where hashtextextended(q.flow_slug, 0) = hashtextextended(s.flow_slug, 0)
          and hashtextextended(q.step_slug, q.flow_version) = hashtextextended(s.step_slug, s.flow_version)
          and q.flow_slug = s.flow_slug
          and q.step_slug = s.step_slug
          and q.flow_version = s.flow_version
          and q.status in ('queued', 'throttled')
          and q.visible_at <= now
        order by q.visible_at
        limit 1000
      ) t
      group by s.flow_slug, s.flow_version, s.step_slug
      union all
      select t.flow_slug, t.flow_version, t.step_slug, count(*), min(t.visible_at)
      from pgflow.flows f
      cross join lateral (
        select q.flow_slug, q.flow_version, q.step_slug, q.visible_at
        from pgflow.step_tasks q
        where hashtextextended(q.flow_slug, 0) = hashtextextended(f.flow_slug, 0)
          and q.flow_slug = f.flow_slug
          and q.status = 'started'
          and q.visible_at <= now
        order by q.visible_at
        limit 1000
      ) t
      group by t.flow_slug, t.flow_version, t.step_slug
    ) d
    where not exists (
      select 1
      from pgflow.workers w
      where w.stopped_at is null
        and w.last_heartbeat_at >= now - interval '30 seconds'
        and pgflow_internal.may_run(w.runnable, d.flow_slug, d.step_slug, d.flow_version)
    )
    group by d.flow_slug, d.flow_version, d.step_slug
    order by d.flow_slug, d.flow_version, d.step_slug;
end;
$$;

comment on function pgflow.stranded_steps() is
  'Steps with due tasks that no living registered worker can run, among the 1,000 due longest per step.';

-- installation/refuse_results_without_attempt.sql
-- Purpose: let this installation refuse, or take again, results that name no attempt. Without the number,
--   whoever may complete tasks can complete one that another worker is running.
-- Parameters: refuse: true to refuse them.
-- Locks: the row of installation.
create function pgflow.refuse_results_without_attempt(refuse boolean default true)
returns void
language sql
volatile
security definer
set search_path to pg_catalog, pg_temp
as $$
  update pgflow.installation set attempts_required = refuse_results_without_attempt.refuse;
$$;

comment on function pgflow.refuse_results_without_attempt(boolean) is
  'Whether results without the number of their attempt are refused; they are taken unless this was called.';

-- installation/installed.sql
-- Purpose: what is installed here, also for roles that may not read the table.
-- Returns: version of pgflow4j; queue, native or pgmq.
-- Errors: PF013 the clock was replaced.
create function pgflow.installed(out version text, out queue text)
language plpgsql
stable
security definer
set search_path to pg_catalog, pg_temp
as $$
begin
  perform pgflow_internal.require_servers_clock();
  select i.version, i.queue into installed.version, installed.queue from pgflow.installation i;
end;
$$;

comment on function pgflow.installed() is 'The version and the queue transport of this installation.';

-- grants/public.sql
-- Nothing is executable by PUBLIC; see roles.sql for who may call what. Nobody may use schema pgflow_internal.
revoke all on all functions in schema pgflow, pgflow_internal from public;
revoke all on schema pgflow, pgflow_internal from public;

-- grants/roles.sql
do $pgflow_roles$
begin
  if exists (
    select 1
    from pg_catalog.pg_roles r
    where r.rolname = 'pgflow_client'
      and has_schema_privilege(r.oid, 'pgflow', 'usage')
  ) then
    execute $pgflow_file$
-- Roles an installer may create, for applications that should not own the schema. They have no right
-- on any table: they call functions, which run with their owner's rights and a fixed search_path.
--   pgflow_client  starts runs and looks after them
--   pgflow_worker  claims tasks and hands in results
--   pgflow_reader  looks at runs, tasks, flows and workers
--   pgflow_operator  client and reader in one, for people and their tools
-- Grant them to login roles: grant pgflow_worker to my_app. Definitions and pruning stay with the
-- schema's owner, who runs the migrations.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['pgflow_client', 'pgflow_worker', 'pgflow_reader', 'pgflow_operator'] loop
    if not exists (select 1 from pg_catalog.pg_roles r where r.rolname = role_name) then
      execute format('create role %I nologin', role_name);
    end if;
  end loop;
  foreach role_name in array array['pgflow_client', 'pgflow_reader'] loop
    if not pg_has_role('pgflow_operator', role_name, 'member') then
      execute format('grant %I to pgflow_operator', role_name);
    end if;
  end loop;
end;
$$;

grant usage on schema pgflow to pgflow_client, pgflow_worker, pgflow_reader;

grant execute on function
  pgflow.installed(),
  pgflow.flow_shape(text, int),
  pgflow.get_run(uuid),
  pgflow.get_run_with_states(uuid),
  pgflow.run_progress(uuid),
  pgflow.run_status(uuid)
to pgflow_client, pgflow_worker, pgflow_reader;

grant execute on function
  pgflow.list_runs(text[], text[], timestamptz, timestamptz, timestamptz, uuid, int),
  pgflow.find_runs(text),
  pgflow.search_runs(text, jsonb, int, timestamptz, int),
  pgflow.run_look(uuid),
  pgflow.list_tasks(uuid, text, text[], int, int),
  pgflow.task_detail(uuid, text, int, int),
  pgflow.task_cells(uuid, text, int),
  pgflow.task_errors(uuid, text),
  pgflow.list_flows(),
  pgflow.flow_definition(text, int),
  pgflow.flow_stats(text, int),
  pgflow.run_counts(timestamptz, interval),
  pgflow.list_workers(boolean),
  pgflow.stranded_steps()
to pgflow_client, pgflow_reader;

grant execute on function
  pgflow.new_run_id(),
  pgflow.start_flow(text, jsonb, uuid),
  pgflow.start_flows(text, jsonb[], uuid[]),
  pgflow.cancel_run(uuid),
  pgflow.retry_run(uuid)
to pgflow_client;

grant execute on function
  pgflow.require_not_developed(text),
  pgflow.register_worker(uuid, text, jsonb),
  pgflow.heartbeat(uuid),
  pgflow.stale_attempts(uuid[], text[], int[], int[]),
  pgflow.deregister_worker(uuid),
  pgflow.want_notifications(text[], int),
  pgflow.claim_tasks(text[], int, uuid, jsonb, bigint),
  pgflow.poll_for_tasks(text, int, int, int, int, bigint),
  pgflow.exchange_tasks(
    uuid, text[], int, jsonb, uuid[], text[], int[], int[], jsonb[], uuid[], text[], int[], int[],
    text[], boolean[], bigint
  ),
  pgflow.complete_task(uuid, text, int, jsonb, int),
  pgflow.complete_tasks(uuid[], text[], int[], jsonb[], int[]),
  pgflow.fail_task(uuid, text, int, text, int, boolean),
  pgflow.fail_tasks(uuid[], text[], int[], text[], int[], boolean[]),
  pgflow.release_tasks(uuid[], text[], int[], int[], numeric),
  pgflow.held_tasks(uuid),
  pgflow.fail_next_task(text, jsonb, text)
to pgflow_worker;

-- A view reads tables with its owner's rights but calls functions with its reader's. Without usage on their
-- schema nobody can call these functions by name.
grant select on pgflow.stranded_tasks, pgflow.run_summaries to pgflow_reader;
grant execute on function
  pgflow_internal.current_time(),
  pgflow_internal.may_run(jsonb, text, text, int),
  pgflow_internal.first_line(text)
to pgflow_reader;
$pgflow_file$;
  end if;
end;
$pgflow_roles$;

-- installation/end.sql
-- Purpose: last step of an install or upgrade: give users the rights back that they had on functions and
--   views, and note the version. A right on a function whose parameters changed goes to the one function
--   that has its name now; a right on what no longer exists is gone.
do $pgflow_end$
declare
  kept record;
  target text;
begin
  for kept in
    select g.*
    from jsonb_to_recordset(
      coalesce(nullif(current_setting('pgflow_install.grants', true), ''), '[]')::jsonb
    ) g (
      kind text, name text, arguments text, privilege_type text, grantee text, is_grantable boolean
    )
  loop
    if kept.kind = 'view' then
      target := (
        select c.oid::regclass::text
        from pg_catalog.pg_class c
        where c.relnamespace = 'pgflow'::regnamespace and c.relkind = 'v' and c.relname = kept.name
      );
    else
      select 'function ' || min(p.oid::regprocedure::text) into target
      from pg_catalog.pg_proc p
      where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)
        and p.proname = kept.name
        and (
          pg_get_function_identity_arguments(p.oid) = kept.arguments
          or not exists (
            select 1
            from pg_catalog.pg_proc o
            where o.pronamespace = p.pronamespace and o.proname = p.proname and o.oid <> p.oid
          )
        );
    end if;
    if target is not null then
      execute format('grant %s on %s to %s', kept.privilege_type, target, kept.grantee)
        || case when kept.is_grantable then ' with grant option' else '' end;
    end if;
  end loop;

  insert into pgflow.installation (version, queue)
  values (current_setting('pgflow_install.version'), current_setting('pgflow_install.queue'))
  on conflict (singleton) do update set version = excluded.version;
end;
$pgflow_end$;

commit;
-- pgflow4j 0.1.0-SNAPSHOT, roles. Generated; do not edit.
-- Roles an installer may create, for applications that should not own the schema. They have no right
-- on any table: they call functions, which run with their owner's rights and a fixed search_path.
--   pgflow_client  starts runs and looks after them
--   pgflow_worker  claims tasks and hands in results
--   pgflow_reader  looks at runs, tasks, flows and workers
--   pgflow_operator  client and reader in one, for people and their tools
-- Grant them to login roles: grant pgflow_worker to my_app. Definitions and pruning stay with the
-- schema's owner, who runs the migrations.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['pgflow_client', 'pgflow_worker', 'pgflow_reader', 'pgflow_operator'] loop
    if not exists (select 1 from pg_catalog.pg_roles r where r.rolname = role_name) then
      execute format('create role %I nologin', role_name);
    end if;
  end loop;
  foreach role_name in array array['pgflow_client', 'pgflow_reader'] loop
    if not pg_has_role('pgflow_operator', role_name, 'member') then
      execute format('grant %I to pgflow_operator', role_name);
    end if;
  end loop;
end;
$$;

grant usage on schema pgflow to pgflow_client, pgflow_worker, pgflow_reader;

grant execute on function
  pgflow.installed(),
  pgflow.flow_shape(text, int),
  pgflow.get_run(uuid),
  pgflow.get_run_with_states(uuid),
  pgflow.run_progress(uuid),
  pgflow.run_status(uuid)
to pgflow_client, pgflow_worker, pgflow_reader;

grant execute on function
  pgflow.list_runs(text[], text[], timestamptz, timestamptz, timestamptz, uuid, int),
  pgflow.find_runs(text),
  pgflow.search_runs(text, jsonb, int, timestamptz, int),
  pgflow.run_look(uuid),
  pgflow.list_tasks(uuid, text, text[], int, int),
  pgflow.task_detail(uuid, text, int, int),
  pgflow.task_cells(uuid, text, int),
  pgflow.task_errors(uuid, text),
  pgflow.list_flows(),
  pgflow.flow_definition(text, int),
  pgflow.flow_stats(text, int),
  pgflow.run_counts(timestamptz, interval),
  pgflow.list_workers(boolean),
  pgflow.stranded_steps()
to pgflow_client, pgflow_reader;

grant execute on function
  pgflow.new_run_id(),
  pgflow.start_flow(text, jsonb, uuid),
  pgflow.start_flows(text, jsonb[], uuid[]),
  pgflow.cancel_run(uuid),
  pgflow.retry_run(uuid)
to pgflow_client;

grant execute on function
  pgflow.require_not_developed(text),
  pgflow.register_worker(uuid, text, jsonb),
  pgflow.heartbeat(uuid),
  pgflow.stale_attempts(uuid[], text[], int[], int[]),
  pgflow.deregister_worker(uuid),
  pgflow.want_notifications(text[], int),
  pgflow.claim_tasks(text[], int, uuid, jsonb, bigint),
  pgflow.poll_for_tasks(text, int, int, int, int, bigint),
  pgflow.exchange_tasks(
    uuid, text[], int, jsonb, uuid[], text[], int[], int[], jsonb[], uuid[], text[], int[], int[],
    text[], boolean[], bigint
  ),
  pgflow.complete_task(uuid, text, int, jsonb, int),
  pgflow.complete_tasks(uuid[], text[], int[], jsonb[], int[]),
  pgflow.fail_task(uuid, text, int, text, int, boolean),
  pgflow.fail_tasks(uuid[], text[], int[], text[], int[], boolean[]),
  pgflow.release_tasks(uuid[], text[], int[], int[], numeric),
  pgflow.held_tasks(uuid),
  pgflow.fail_next_task(text, jsonb, text)
to pgflow_worker;

-- A view reads tables with its owner's rights but calls functions with its reader's. Without usage on their
-- schema nobody can call these functions by name.
grant select on pgflow.stranded_tasks, pgflow.run_summaries to pgflow_reader;
grant execute on function
  pgflow_internal.current_time(),
  pgflow_internal.may_run(jsonb, text, text, int),
  pgflow_internal.first_line(text)
to pgflow_reader;
