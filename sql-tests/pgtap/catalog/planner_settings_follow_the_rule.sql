-- Statistics are stale right after a large spawn; README.md of the SQL core says which functions carry settings.
select plan(4);

create temp view settings as
select
  p.oid::regprocedure::text as function,
  l.lanname,
  array_agg(c.setting order by c.setting) as settings
from pg_proc p
join pg_language l on l.oid = p.prolang
cross join lateral unnest(p.proconfig) as c (setting)
where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)
  and c.setting not like 'search_path=%'
group by p.oid, l.lanname;

select is_empty(
  $$
    select s.function, u.setting
    from settings s
    cross join lateral unnest(s.settings) as u (setting)
    where u.setting <> all (array[
      'jit=off', 'plan_cache_mode=force_generic_plan', 'enable_hashjoin=off', 'enable_mergejoin=off',
      'enable_seqscan=off', 'enable_bitmapscan=off', 'join_collapse_limit=1'
    ])
    -- It leaves the index on tags only, which cannot be scanned without a bitmap.
    and s.function <> 'pgflow_internal.tagged_runs(jsonb)'
  $$,
  'a function switches off only what goes wrong with stale statistics, or takes long to plan'
);

select is_empty(
  $$
    select s.function, s.settings
    from settings s
    where s.settings && array['enable_hashjoin=off', 'enable_mergejoin=off']
      and not s.settings @> array['enable_hashjoin=off', 'enable_mergejoin=off', 'jit=off']
  $$,
  'a function that reaches rows by key switches off both joins that would read whole tables'
);

select is_empty(
  $$
    select s.function, s.settings
    from settings s
    where s.settings && array['enable_seqscan=off', 'enable_bitmapscan=off'] and not s.settings @> array['jit=off']
  $$,
  'a function whose plans are given a high cost that way does not have them compiled for it'
);

select is_empty(
  $$select s.function from settings s where s.lanname <> 'plpgsql'$$,
  'no function that the planner could inline carries settings, because they would prevent it'
);

select * from finish();
