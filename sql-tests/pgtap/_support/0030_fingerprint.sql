-- A hash of every row of every table of schema pgflow: equal before and after a call that must not
-- change anything.
create function test.fingerprint()
returns text
language plpgsql
as $$
declare
  table_name text;
  rows_hash text;
  hashes text := '';
begin
  for table_name in
    select c.relname
    from pg_class c
    where c.relnamespace = 'pgflow'::regnamespace and c.relkind in ('r', 'p')
    order by c.relname
  loop
    execute format(
      'select md5(coalesce(string_agg(t::text, e''\n'' order by t::text), '''')) from pgflow.%I t',
      table_name
    )
    into rows_hash;
    hashes := hashes || table_name || rows_hash;
  end loop;
  return md5(hashes);
end;
$$;
