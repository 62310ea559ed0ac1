-- queue: native
-- Tasks that are queued one by one and pools of one step share a claim; what one does not use, the other has. Those that
-- became due last have their turn before.
select plan(4);
select test.pool(100);
select test.flow('items', 'make');
select pgflow.add_step('items', 'each', '{make}', step_type => 'fanout', base_delay => 0);
select test.start('items');
select test.complete('make', (select jsonb_agg(i) from generate_series(1, 100) i));
select count(*) from test.claim('items', 8);
select test.fail('each', 0);
select test.pass('1 second');
select count(*) from pgflow.release_tasks(
  array_fill(test.run_id(1), array[7]), array_fill('each'::text, array[7]), array[1, 2, 3, 4, 5, 6, 7],
  array_fill(1, array[7])
);
select is(test.statuses('each'), '{"queued": 100}', 'eight tasks are queued one by one');
select is(
  (select array_agg(c.task_index < 8 order by c.task_index) from test.claim('items', 6) c),
  array[true, true, true, true, true, false], 'half of a claim is their turn, and of the rest half is theirs'
);
select is(
  (select count(*) filter (where c.task_index < 8) from test.claim('items', 50) c), 3::bigint,
  'they leave to the pool what they do not use'
);
select is((select count(*) from test.claim('items', 1000)), 44::bigint, 'and the rest follows');
select * from finish();
