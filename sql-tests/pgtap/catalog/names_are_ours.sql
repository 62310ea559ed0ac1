-- A name that PostgreSQL made up differs between servers and says nothing in an error message.
-- Convention: <table>_pkey, <table>_<column or rule>_check, <table>_<column>_fkey, <table>_<..>_key
-- for constraints and unique indexes; <table>_<what it serves> for other indexes.
select plan(6);

select is_empty(
  $$
    select c.conrelid::regclass::text, c.conname
    from pg_constraint c
    where c.connamespace = 'pgflow'::regnamespace
      and c.contype <> 'n'
      and c.conname !~ ('^' || (select r.relname from pg_class r where r.oid = c.conrelid) || '_')
  $$,
  'every constraint''s name starts with its table''s'
);

select is_empty(
  $$
    select c.conrelid::regclass::text, c.conname
    from pg_constraint c
    where c.connamespace = 'pgflow'::regnamespace
      and c.conname !~ case c.contype
        when 'p' then '_pkey$'
        when 'c' then '_check$'
        when 'f' then '_fkey$'
        when 'u' then '_key$'
        when 'x' then '_excl$'
        else ''
      end
  $$,
  'every constraint''s name ends with its kind'
);

select is_empty(
  $$
    select c.conrelid::regclass::text, c.conname
    from pg_constraint c
    where c.connamespace = 'pgflow'::regnamespace and c.conname ~ '_(check|key|fkey)[0-9]+$'
  $$,
  'no constraint carries a number that PostgreSQL made up'
);

select is_empty(
  $$
    select i.indexrelid::regclass::text
    from pg_index i
    join pg_class x on x.oid = i.indexrelid
    join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'pgflow'::regnamespace
      and t.relkind = 'r'
      and (x.relname !~ ('^' || t.relname || '_') or x.relname ~ '_idx[0-9]*$')
  $$,
  'every index''s name starts with its table''s and is not one that PostgreSQL made up'
);

select is_empty(
  $$
    select c.conrelid::regclass::text, c.conname
    from pg_constraint c
    where c.connamespace = 'pgflow'::regnamespace and not c.convalidated
  $$,
  'every constraint has been validated'
);

select is_empty(
  $$
    select t.relname
    from pg_class t
    where t.relnamespace = 'pgflow'::regnamespace
      and t.relkind = 'r'
      and not exists (
        select 1 from pg_constraint c where c.conrelid = t.oid and c.contype = 'p'
      )
  $$,
  'every table has a primary key'
);

select * from finish();
