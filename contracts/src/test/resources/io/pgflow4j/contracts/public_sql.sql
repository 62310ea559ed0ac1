-- What SQL callers rely on, one fact a row: subject, matter, words. Everything in schema pgflow but
-- triggers' functions and tables that no page of the documentation names; nothing of pgflow_internal.
with recursive functions as (
  select
    p.*, n.nspname,
    coalesce(p.prosrc, '') || coalesce(pg_get_function_sqlbody(p.oid), '') as body
  from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('pgflow', 'pgflow_internal')
),
calls as (
  select f.oid as caller, g.oid as callee
  from functions f
  cross join lateral regexp_matches(f.body, '\m(pgflow|pgflow_internal)\.([a-z_]+)\s*\(', 'g') m
  join functions g on g.nspname = m[1] and g.proname = m[2]
),
reached as (
  select f.oid as public, f.oid from functions f where f.nspname = 'pgflow'
  union
  select r.public, c.callee from reached r join calls c on c.caller = r.oid
),
public_functions as (
  select * from functions where nspname = 'pgflow' and prorettype <> 'trigger'::regtype
),
arguments as (
  select
    p.oid, p.proname, p.pronargs, p.pronargdefaults, a.type, a.name, a.is_out,
    row_number() over (partition by p.oid, a.is_out order by a.n) as n
  from public_functions p
  cross join lateral (
    select t.type, t.name, t.n, coalesce(t.mode, 'i') in ('t', 'o') as is_out
    from unnest(
      coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargnames, p.proargmodes
    ) with ordinality t (type, name, mode, n)
  ) a
),
relations as (
  select
    c.*,
    case
      -- The view of tasks was a table in 0.1.0, and the table behind it has its columns and what they hold.
      when c.relname = 'task_rows' then 'table step_tasks'
      else case c.relkind when 'v' then 'view ' when 'c' then 'type ' else 'table ' end || c.relname
    end as subject
  from pg_class c
  where c.relnamespace = 'pgflow'::regnamespace
    and (
      c.relkind in ('v', 'c') and c.relname <> 'step_tasks'
      or c.relname in (
        'flows', 'steps', 'fanouts', 'deps', 'runs', 'step_states', 'task_rows', 'workers', 'installation',
        'installed_files'
      )
    )
)
select 'function ' || proname as subject, 'parameter ' || n as matter,
  array[
    coalesce(name || ' ', '') || format_type(type, null),
    case
      when n > pronargs - pronargdefaults
        then 'default ' || pg_get_function_arg_default(oid, n::int)
      else 'required'
    end
  ] as words
from arguments
where not is_out
union all
select 'function ' || proname, 'column ' || n, array[coalesce(name || ' ', '') || format_type(type, null)]
from arguments
where is_out
union all
select 'function ' || proname, 'returns',
  array[
    case when proretset then 'setof ' else '' end || format_type(prorettype, null),
    case provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
    case when proisstrict then 'null for null' else 'called with null' end,
    case when prosecdef then 'with its owner''s rights' else 'with its caller''s rights' end
  ]
from public_functions
union all
-- A second form may make calls ambiguous that name no types.
select 'function ' || proname, 'forms', array[count(*)::text]
from public_functions
group by proname
union all
select 'function ' || p.proname, 'may be called by ' || a.grantee::regrole, array['yes']
from public_functions p
cross join lateral aclexplode(p.proacl) a
where a.grantee <> p.proowner
union all
select distinct 'function ' || p.proname, 'may raise ' || state[1], array['yes']
from public_functions p
join reached r on r.public = p.oid
join functions f on f.oid = r.oid
cross join lateral regexp_matches(f.body, '\mPF\d{3}\M', 'g') state
union all
select distinct 'SQLSTATE ' || state[1], 'is raised', array['yes']
from functions f
cross join lateral regexp_matches(f.body, '\mPF\d{3}\M', 'g') state
union all
select c.subject,
  case c.relkind when 'c' then 'field ' || a.attnum else 'column ' || a.attname end,
  array[
    case c.relkind when 'c' then a.attname || ' ' else '' end || format_type(a.atttypid, a.atttypmod)
  ] || case when a.attnotnull then array['never null'] else '{}' end
from relations c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
union all
select c.subject, 'column ' || a.attname || ' may be ' || value[1], array['yes']
from relations c
join pg_constraint k on k.conrelid = c.oid and k.contype = 'c' and cardinality(k.conkey) = 1
join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
cross join lateral regexp_matches(pg_get_constraintdef(k.oid), '''(\w+)''::text', 'g') value
union all
select c.subject, 'may be read by ' || a.grantee::regrole, array['yes']
from relations c
cross join lateral aclexplode(c.relacl) a
where a.grantee <> c.relowner and a.privilege_type = 'SELECT'
