select plan(12);
select test.items_flow();
select test.start('items');
select test.work('items', '{"make": [1, 2, 3, 4, 5]}') = 1 as setup;
select count(*) = 5 as setup from test.claim('items');
select test.complete('each', '"kept"', 0) = 'done' as setup;
select is(test.fail('each', 2, permanent => true), 'failed', 'task 2 fails the run');
select results_eq(
  $$ select status from pgflow.retry_tasks(test.run_id(1), 'each', '{2}', 'try one', 'eva') $$,
  $$ values ('started') $$, 'the run goes on'
);
select is(test.statuses('each'), '{"completed": 1, "queued": 1, "waiting": 3}'::jsonb, 'with that task, and the others wait');
select results_eq($$ select task_index from test.claim('items') $$, $$ values (2) $$, 'only it is claimed');
select is(test.fail('each', 2, permanent => true), 'failed', 'it fails again');
select is(test.statuses('each'), '{"completed": 1, "failed": 1, "cancelled": 3}'::jsonb, 'and nothing else was tried');
select count(*) = 1 as setup from pgflow.retry_tasks(test.run_id(1), 'each', '{2,4}');
select results_eq($$ select task_index from test.claim('items') $$, $$ values (2), (4) $$, 'two go first');
select is(test.complete('each', '"now"', 2), 'done', 'one completes');
select is(test.statuses('each'), '{"completed": 2, "started": 1, "queued": 2}'::jsonb, 'and all others follow');
select is(
  test.complete('each', '1', 4) || test.work('items', '{"each": 1}')::text || test.work('items', '{"sum": 1}')::text,
  'done21', 'they are worked on'
);
select is((test.run()).status, 'completed', 'and the run completes');
select results_eq(
  $$ select action, reason, requested_by from pgflow.run_actions where action_number = 1 $$,
  $$ values ('retry_tasks', 'try one', 'eva') $$, 'who asked and why is kept'
);
select * from finish();
