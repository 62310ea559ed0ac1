-- queue: native
-- Pools of different runs take turns: a small fanout is claimed within ten claims of a large one's.
select plan(2);
select test.pool(100);
select pgflow.create_flow('items', max_fanout => 10000);
select test.single('items', 'make');
select test.fanout('items', 'each', 'make');
select test.start('items');
select test.complete('make', (select jsonb_agg(i) from generate_series(1, 5000) i));
select test.pass('1 second');
select count(*) from test.claim('items', 10);
create function test.turn()
returns bigint
language sql
as $$ select count(*) from test.exchange_all('{items}', 10) $$;
select test.turn() from generate_series(1, 5);
select test.start('items', number => 2);
select test.complete('make', '[1, 2]', number => 2);
select test.pass('1 second');
select test.turn() from generate_series(1, 10);
select is(
  (select count(*) from pgflow.step_tasks t where t.run_id = test.run_id(2) and t.step_slug = 'each' and t.status = 'queued'),
  0::bigint, 'its tasks are claimed within ten claims'
);
select cmp_ok(
  (select count(*) from pgflow.step_tasks t where t.run_id = test.run_id(1) and t.step_slug = 'each' and t.status <> 'queued'),
  '>=', 140::bigint, 'and the large one goes on meanwhile'
);
select * from finish();
