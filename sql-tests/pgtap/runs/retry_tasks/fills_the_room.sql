select plan(12);
select test.items_flow(3);
select test.start('items');
select test.work('items', '{"make": [1, 2, 3, 4, 5, 6, 7, 8]}') = 1 as setup;
select count(*) = 1 as setup from pgflow.cancel_run(test.run_id(1));
select count(*) = 1 as setup from pgflow.retry_tasks(test.run_id(1), 'each', '{6}');
select is(test.statuses('each'), '{"queued": 1, "waiting": 7}'::jsonb, 'one goes first');
select results_eq($$ select task_index from test.claim('items') $$, $$ values (6) $$, 'and is claimed');
select is(test.complete('each', '1', 6), 'done', 'it completes');
select is(
  test.statuses('each'), '{"completed": 1, "queued": 3, "waiting": 4}'::jsonb, 'and as many follow as may run at once'
);
select results_eq(
  $$ select task_index from test.claim('items') $$, $$ values (0), (1), (2) $$, 'in the order of the items'
);
select is(test.complete('each', '1', 0), 'done', 'one of them completes');
select is(
  test.statuses('each'), '{"completed": 2, "queued": 1, "started": 2, "waiting": 3}'::jsonb, 'and makes room for one'
);

-- The room that nobody has taken goes with the run.
select is(test.fail('each', 1, permanent => true), 'failed', 'the run fails');
select count(*) = 1 as setup from pgflow.retry_tasks(test.run_id(1), 'each', '{1,2}');
select test.fail('each', 2, permanent => true) = 'failed' as setup from test.claim('items', 1);
select count(*) = 1 as setup from pgflow.retry_run(test.run_id(1));
select is(test.statuses('each'), '{"completed": 2, "queued": 3, "waiting": 3}'::jsonb, 'retry_run fills the room at once');
select test.complete('each', '1', t.task_index) = 'done' as setup from test.claim('items', 1) t;
select is(test.statuses('each'), '{"completed": 3, "queued": 3, "waiting": 2}'::jsonb, 'a completion makes room for one then');

-- A server's clock may be set back; this one is in the past when the tasks of the run are queued again.
select test.start('items', number => 3);
select test.complete('make', '[1, 2, 3, 4, 5, 6, 7, 8]', 0, 3) = 'done' as setup;
select count(*) = 1 as setup from pgflow.cancel_run(test.run_id(3));
select test.pass(interval '-1 day');
select count(*) = 1 as setup from pgflow.retry_tasks(test.run_id(3), 'each', '{7}');
select test.complete('each', '1', 7, 3) = 'done' and test.complete('each', '1', 0, 3) = 'done' as setup;
select is(test.statuses('each', 3), '{"completed": 2, "queued": 3, "waiting": 3}'::jsonb, 'a clock set back changes nothing');

-- Two that fail and are tolerated make room as two that complete.
select test.each_flow('t', max_concurrency => 4, tolerate_failures => 9);
select test.start('t', number => 2);
select test.work('t', '{"make": [1, 2, 3, 4, 5, 6, 7, 8, 9]}') = 1 as setup;
select count(*) = 1 as setup from pgflow.cancel_run(test.run_id(2));
select count(*) = 1 as setup from pgflow.retry_tasks(test.run_id(2), 'each', '{7,8}');
select test.fail('each', 8, 2, true) = 'failed' as setup;
select is(
  test.statuses('each', 2), '{"failed": 1, "queued": 4, "waiting": 4}'::jsonb, 'a failure that is tolerated fills the room, too'
);
select * from finish();
