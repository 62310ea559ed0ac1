-- Everything the core consists of, one line each, without what differs by time or order.
with core as (
  select n.oid, n.nspname, n.nspacl
  from pg_namespace n
  where n.nspname in ('pgflow', 'pgflow_internal')
),
acls as (
  select c.kind, c.oid, string_agg(a::text, ',' order by a::text) as acl
  from (
    select 'schema' as kind, n.oid, n.nspacl as acl from core n
    union all
    select 'function', p.oid, p.proacl from pg_proc p join core on core.oid = p.pronamespace
    union all
    select 'relation', c.oid, c.relacl from pg_class c join core on core.oid = c.relnamespace
    union all
    select 'type', t.oid, t.typacl from pg_type t join core on core.oid = t.typnamespace
  ) c
  cross join lateral unnest(c.acl) a
  group by c.kind, c.oid
)
select string_agg(line, e'\n' order by line)
from (
  select format('schema %s %s %s', n.nspname, obj_description(n.oid, 'pg_namespace'), acl)
  from core n
  left join acls a on a.kind = 'schema' and a.oid = n.oid
  union all
  select format('function %s %s %s %s', p.oid::regprocedure, pg_get_functiondef(p.oid),
    obj_description(p.oid, 'pg_proc'), acl)
  from pg_proc p
  join core on core.oid = p.pronamespace
  left join acls a on a.kind = 'function' and a.oid = p.oid
  where p.prokind <> 'a'
  union all
  select format('relation %s.%s %s %s %s %s %s', nspname, c.relname, c.relkind, c.relpersistence,
    c.reloptions, obj_description(c.oid, 'pg_class'), acl)
  from pg_class c
  join core on core.oid = c.relnamespace
  left join acls a on a.kind = 'relation' and a.oid = c.oid
  union all
  select format('column %s.%s.%s %s %s %s %s %s %s %s %s', nspname, c.relname, a.attname,
    format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attcompression, a.attstorage,
    a.attidentity, a.attacl, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum))
  from pg_class c
  join core on core.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  union all
  -- The order of fields is part of a composite type, and of nothing else.
  select format('type %s.%s %s %s %s', nspname, t.typname, t.typtype, obj_description(t.oid, 'pg_type'),
    coalesce(
      (
        select string_agg(a.attname, ',' order by a.attnum)
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.oid = t.typrelid and c.relkind = 'c'
      ),
      (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid),
      (select string_agg(pg_get_constraintdef(k.oid), ',') from pg_constraint k where k.contypid = t.oid)
    ))
  from pg_type t
  join core on core.oid = t.typnamespace
  union all
  select format('constraint %s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
  from pg_constraint k
  join core on core.oid = k.connamespace
  union all
  select 'index ' || i.indexdef from pg_indexes i join core on core.nspname = i.schemaname
  union all
  select format('statistics %s', pg_get_statisticsobjdef(e.oid))
  from pg_statistic_ext e
  join core on core.oid = e.stxnamespace
  union all
  select format('view %s.%s %s', v.schemaname, v.viewname, v.definition)
  from pg_views v
  join core on core.nspname = v.schemaname
  union all
  select format('trigger %s %s', t.tgenabled, pg_get_triggerdef(t.oid))
  from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  join core on core.oid = c.relnamespace
  where not t.tgisinternal
  union all
  select format('policy %s %s', p.polrelid::regclass, p.polname)
  from pg_policy p
  join pg_class c on c.oid = p.polrelid
  join core on core.oid = c.relnamespace
  union all
  select format('configuration %s %s', e.extname, e.extversion)
  from pg_extension e
  union all
  select format('file %s', f.file) from pgflow.installed_files f
) x (line)
