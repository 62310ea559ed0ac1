-- queue: native
-- Pools with a start delay are claimed once they are due.
select plan(3);
select test.pool(2);
select test.flow('items', 'make');
select pgflow.add_step('items', 'each', '{make}', step_type => 'fanout', start_delay => 60);
select test.start('items');
select test.complete('make', '[1, 2, 3]');
select is(test.pools(), '0-1 2-2', 'the items are in pools');
select is((select count(*) from test.claim('items')), 0::bigint, 'and not claimed before their time');
select test.pass('40 seconds');
select test.start('items', number => 2);
select test.complete('make', '[1, 2, 3]', number => 2);
select test.pass('21 seconds');
select is(
  (select array_agg(c.run_id || ' ' || c.task_index) from test.claim('items') c),
  (select array_agg(test.run_id(1) || ' ' || i) from generate_series(0, 2) i), 'but then, and those of no other run'
);
select * from finish();
