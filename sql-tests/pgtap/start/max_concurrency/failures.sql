select plan(17);

select test.items_flow(max_concurrency => 2);
select test.start('items');
select test.complete('make', '[1, 2, 3, 4]');
select test.claim('items');
select is(test.fail('each', 0), 'retried', 'an attempt fails');
select is(test.statuses('each'), '{"queued": 1, "started": 1, "waiting": 2}', 'its task keeps its place: nothing is released');
select test.pass('10 seconds');
select is(array(select c.task_index from test.claim('items') c), array[0], 'only it can be claimed again');
select test.pass('62 seconds');
select is(array(select c.task_index from test.claim('items') c), array[0, 1], 'expired leases make no room either');
select is(test.statuses('each'), '{"started": 2, "waiting": 2}', 'two are started, two wait');

select is(pgflow.complete_task(test.run_id(1), 'each', 1, '1', attempt => 1), 'stale', 'a completion of an earlier attempt is stale');
select is(test.statuses('each'), '{"started": 2, "waiting": 2}', 'and releases nothing');
select is(test.complete('each', '1', 3), 'stale', 'a task that waits cannot be completed');
select is((test.task('each', 3)).status, 'waiting', 'it goes on waiting');

select is(test.complete('each', '11', 1), 'done', 'one completes');
select is((test.task('each', 2)).status, 'queued', 'and releases the next');
select is(test.fail('each', 0, permanent => true), 'failed', 'a task fails permanently');
select is(test.statuses('each'), '{"failed": 1, "completed": 1, "cancelled": 2}',
  'those queued and those waiting are cancelled alike');
select is((select count(*) from test.claim('items')), 0::bigint, 'nothing can be claimed');

select pgflow.retry_run(test.run_id(1));
select is(test.statuses('each'), '{"completed": 1, "queued": 2, "waiting": 1}',
  'a retried run queues no more than the limit, and keeps what was completed');
select is(array(select t.task_index from pgflow.step_tasks t where t.step_slug = 'each' and t.status = 'queued' order by 1),
  array[0, 2], 'first those with the lowest index');
select test.drain('items', '{"sum": 0}');
select is((test.step('each')).output, '[1, 11, 3, 4]', 'outputs of before and after come together in order');

select * from finish();
