-- What every function of the schema must be, whoever wrote it.
select plan(10);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_proc p
    where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)
      and not coalesce(p.proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']
      and p.prosqlbody is null
      -- Those return rows, qualify every name, and are inlined: predicates_are_inlined.
      and p.oid::regproc::text not in (
        'pgflow_internal.run_of', 'pgflow_internal.task_of', 'pgflow_internal.tasks_of_step',
        'pgflow_internal.runs_within', 'pgflow_internal.shown_task', 'pgflow_internal.lease_of',
        'pgflow_internal.open_leases', 'pgflow_internal.started_tasks',
        'pgflow_internal.leased_tasks', 'pgflow_internal.input_of', 'pgflow_internal.most_input_of'
      )
  $$,
  'every function has the fixed search_path pg_catalog, pg_temp, unless its body was parsed when it was created'
);

select is_empty(
  $$
    select p.oid::regprocedure || ': ' || name[1]
    from pg_proc p
    cross join lateral regexp_matches(
      p.prosrc,
      -- Operators, casts and calls by bare names. Types that are words of the grammar, like bigint, need no schema.
      '\s(?:[-+*/%<>=|&@?#]+|between|i?like|is distinct from|in \()\s|::(?!bigint|int\M|pg_catalog\.)\w+'
        || '|(?<![\w.])(?!(?:coalesce|exists|lateral|operator|and|or|not|from|where|as|table)\M)[a-z_]+ ?\(',
      'g'
    ) name
    where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)
      and p.proconfig is null
      and p.prosqlbody is null
  $$,
  'without a fixed search_path, every name in it has its schema'
);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_proc p
    cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace) and a.grantee = 0
  $$,
  'no function is executable by PUBLIC'
);

select is_empty(
  $$
    select a.privilege_type
    from pg_namespace n
    cross join lateral aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
    where n.nspname in ('pgflow', 'pgflow_internal') and a.grantee = 0
  $$,
  'PUBLIC can neither use the schemas nor create in them'
);

select is_empty(
  $$
    select c.relname, a.privilege_type
    from pg_class c
    cross join lateral aclexplode(
      coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))
    ) a
    where c.relnamespace = 'pgflow'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm', 'S')
      and a.grantee = 0
  $$,
  'PUBLIC has no right on any table or view'
);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_proc p
    where p.pronamespace = 'pgflow'::regnamespace
      and p.prosecdef
      and obj_description(p.oid, 'pg_proc') is null
  $$,
  'every public function, that is one that runs with its owner''s rights, has a comment'
);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_proc p
    join pg_language l on l.oid = p.prolang
    where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace) and l.lanname not in ('sql', 'plpgsql')
  $$,
  'there are SQL and PL/pgSQL functions only'
);

select is_empty(
  $$
    select a.grantee
    from pg_namespace n
    cross join lateral aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
    where n.nspname = 'pgflow_internal' and a.grantee <> n.nspowner
  $$,
  'nobody but the owner can use the schema of internal functions'
);

select is_empty(
  $$
    select c.oid::regclass::text
    from pg_class c
    where c.relnamespace = 'pgflow_internal'::regnamespace and c.relkind <> 'c'
  $$,
  'the schema of internal functions holds functions and types only, because an upgrade makes all of it anew'
);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_proc p
    where p.pronamespace = 'pgflow_internal'::regnamespace and p.prosecdef
  $$,
  'no internal function changes the rights of its caller'
);

select * from finish();
