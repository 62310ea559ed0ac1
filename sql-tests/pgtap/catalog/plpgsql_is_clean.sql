-- extension: plpgsql_check
-- Two kinds of remarks are expected, and these only: a transport function has the parameters that
-- every transport needs, used here or not; and volatility is declared for the planner's sake (a
-- function that locks or raises stays volatile).
create extension if not exists plpgsql_check with schema test;

select plan(
  (
    select count(*)::int
    from pg_proc p
    join pg_language l on l.oid = p.prolang
    where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace) and l.lanname = 'plpgsql'
  )
);

do $$
begin
  perform set_config(
    'search_path',
    'public, ' || (
      select n.nspname
      from pg_extension e
      join pg_namespace n on n.oid = e.extnamespace
      where e.extname = 'plpgsql_check'
    ) || ', pg_catalog',
    true
  );
end;
$$;

select is(
  (
    select string_agg(format('%s line %s: %s', x.level, x.lineno, x.message), '; ')
    from plpgsql_check_function_tb(
      p.oid,
      coalesce(g.tgrelid, 0),
      newtable => g.tgnewtable,
      oldtable => g.tgoldtable,
      fatal_errors => false,
      other_warnings => true,
      extra_warnings => true,
      performance_warnings => true,
      security_warnings => true
    ) x
    where x.message !~ '^routine is marked as VOLATILE, should be'
      and not (p.proname ~ '^queue_' and x.message ~ '^unused parameter')
  ),
  null,
  p.oid::regprocedure || ' is clean'
)
from pg_proc p
join pg_language l on l.oid = p.prolang
-- A trigger function is checked for its table, with the transition tables of any of its triggers.
left join lateral (
  select t.tgrelid, max(t.tgnewtable) as tgnewtable, max(t.tgoldtable) as tgoldtable
  from pg_trigger t
  where t.tgfoid = p.oid
  group by t.tgrelid
  limit 1
) g on true
where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace) and l.lanname = 'plpgsql'
order by p.oid::regprocedure::text;

select * from finish();
