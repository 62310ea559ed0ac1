select plan(9);
select test.items_flow(2);
select test.start('items');
select is(test.work('items', '{"make": [1, 2, 3, 4, 5]}'), 1::bigint, 'five items, two at a time');
select is((select count(*) from test.claim('items')), 2::bigint, 'two are claimed');
select is(test.complete('each', '1', 0), 'done', 'one is completed');
select is(test.fail('each', 1, permanent => true), 'failed', 'one fails the run');
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'the run is retried');
select is(test.statuses('each'), '{"completed": 1, "queued": 2, "waiting": 2}'::jsonb, 'two are queued, the others held back');
select is(
  array(select t.task_index from pgflow.step_tasks t where t.step_slug = 'each' and t.status = 'queued' order by 1), '{1,2}',
  'the first items go first'
);
select is(test.drain('items', '{"sum": 15}'), 5::bigint, 'the remaining four and the sum are done');
select is((test.run()).status, 'completed', 'and the run completes');
select * from finish();
