-- A session plans its statements and changes nothing.
select plan(4);
select test.items_flow();
select test.start('items');
create function test.writes()
returns bigint
language sql
as $$
  select sum(pg_stat_get_xact_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_updated(c.oid)
    + pg_stat_get_xact_tuples_deleted(c.oid))::bigint
  from pg_class c
  where c.relnamespace = 'pgflow'::regnamespace and c.relkind = 'r';
$$;
create temp table before as select test.writes() as writes;
select lives_ok($$ select pgflow.prepare_exchanges() $$, 'it finds nothing to do');
select is(test.writes(), (select b.writes from before b), 'and writes nothing');
select is((test.task('make')).status, 'queued', 'what is due is not claimed');
select is((select count(*) from test.claim('items')), 1::bigint, 'and the session''s next claim finds it');
select * from finish();
