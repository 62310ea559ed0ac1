select plan(17);

select test.items_flow(max_concurrency => 2);
select test.start('items');
select test.complete('make', '[1, 2, 3, 4, 5, 6]');
select is(test.statuses('each'), '{"queued": 2, "waiting": 4}', 'of six tasks two are queued');
select is(array(select t.task_index from pgflow.step_tasks t where t.step_slug = 'each' and t.status = 'queued' order by 1),
  array[0, 1], 'the first two');
select is(((test.step('each')).initial_tasks, (test.step('each')).remaining_tasks)::text, '(6,6)',
  'the step counts all six');
select is(array(select c.task_index from test.claim('items') c), array[0, 1], 'no more than two can be claimed');
select is((select count(*) from test.claim('items')), 0::bigint, 'and while they run nothing else');
select test.pass('1 second');
select is(test.complete('each', '10', 1), 'done', 'the second one completes first');
select is(test.statuses('each'), '{"started": 1, "completed": 1, "queued": 1, "waiting": 3}', 'and makes room for one');
select is((test.task('each', 2)).status, 'queued', 'the next in order');
select is((test.task('each', 2)).visible_at, test.epoch() + interval '1 second', 'due at once');
select is(test.complete('each', '10', 1), 'already_done', 'a second completion of it is already_done');
select is(test.statuses('each'), '{"started": 1, "completed": 1, "queued": 1, "waiting": 3}', 'and makes no more room');
select is(array(select c.task_index from test.claim('items') c), array[2], 'the one released can be claimed');
select pgflow.complete_tasks(array_fill(test.run_id(1), array[2]), array['each', 'each'], array[2, 0],
  array['10', '10']::jsonb[]);
select is(array(select t.task_index from pgflow.step_tasks t where t.step_slug = 'each' and t.status = 'queued' order by 1),
  array[3, 4], 'a batch of two makes room for the next two');
select is((test.task('each', 5)).status, 'waiting', 'and no more');
select is(test.complete('each', '10', 3), 'done', 'a task completed without a claim makes room too');
select is((test.task('each', 5)).status, 'queued', 'for the last one');
select test.drain('items', '{"each": 10, "sum": 60}');
select is((test.run()).status, 'completed', 'the run comes to its end');

select * from finish();
