-- queue: native
-- Where the first attempt is the last, tasks of an expired lease fail in the exchange that finds it, and no others.
select plan(5);
select test.pool(4);
select pgflow.create_flow('items', max_attempts => 1);
select test.single('items', 'make');
select test.fanout('items', 'each', 'make', tolerate_failures => 4);
select test.start('items');
select test.complete('make', '[1, 2, 3, 4]');
select is((select count(*) from test.claim('items', 2)), 2::bigint, 'two are claimed');
select is(
  (
    select c.outcome
    from pgflow.complete_tasks(array[test.run_id(1)], '{each}', '{0}', '{1}', '{1}') c
  ),
  'done', 'and one of them is completed'
);
select test.pass('30 seconds');
select is((select count(*) from test.claim('items', 1)), 1::bigint, 'a third is claimed later');
select test.pass('40 seconds');
select is(
  (
    select array_agg(e.outcome || ' ' || e.task_index order by e.outcome, e.task_index)
    from pgflow.exchange_tasks(
      null, '{items}', 10, null, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'
    ) e
  ),
  array['claimed 3', 'failed 1'], 'the second has failed, and the last is claimed'
);
select is(
  test.statuses('each'), '{"failed": 1, "started": 2, "completed": 1}', 'the third goes on'
);
select * from finish();
