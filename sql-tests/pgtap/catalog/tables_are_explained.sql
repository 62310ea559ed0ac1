-- The layout is explained where people look: in the database.
select plan(7);

select is_empty(
  $$
    select c.relname
    from pg_class c
    where c.relnamespace = 'pgflow'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm')
      and obj_description(c.oid, 'pg_class') is null
  $$,
  'every table and view has a comment'
);

select ok(
  obj_description('pgflow'::regnamespace, 'pg_namespace') is not null,
  'the schema has a comment'
);

select ok(
  obj_description('pgflow_internal'::regnamespace, 'pg_namespace') is not null,
  'the schema of internal functions has a comment'
);

select ok(
  obj_description('pgflow.task_record'::regtype, 'pg_type') is not null,
  'the record that a claim returns has a comment'
);

select is_empty(
  $$
    select c.relname, a.attname
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'pgflow'::regnamespace
      and c.relkind = 'r'
      and a.attname in (
        'visible_at', 'attempts_count', 'attempts_floor', 'msg_id', 'remaining_tasks', 'remaining_steps',
        'initial_tasks', 'tasks', 'runnable', 'max_concurrency', 'fanout_path', 'contract_version', 'max_fanout', 'rate',
        'claimed_at', 'claims', 'claims_before', 'claims_until', 'max_claims', 'remaining_deps', 'skip_reason', 'requirement', 'kind', 'turns'
      )
      and col_description(c.oid, a.attnum) is null
  $$,
  'every column whose meaning its name does not tell has a comment'
);

select tables_are(
  'pgflow',
  array['installation', 'installed_files', 'notifications', 'flows', 'developed_flows', 'steps', 'fanouts', 'deps',
    'runs', 'step_states', 'step_tallies', 'task_rows', 'pools', 'leases', 'attempt_failures', 'run_actions', 'pauses',
    'retention_policies', 'retention_passes', 'deleted_runs', 'step_rates', 'rate_claims', 'workers', 'conditions', 'repeats',
    'task_turns', 'flow_types', 'flow_migrations', 'signals', 'schedules', 'schedule_firings', 'shards', 'this_server'],
  'there are these tables and no others'
);

select is_empty(
  $$
    select c.relname
    from pg_class c
    where c.relnamespace = 'pgflow'::regnamespace and c.relkind = 'S'
  $$,
  'no key comes from a sequence, which logical replication leaves behind'
);

select * from finish();
