-- queue: native
-- A run with more tasks than a call deletes disappears at once; its tasks follow, call by call.
select plan(13);
select test.items_flow();
select test.start('items');
select test.work('items', '{"make": [1, 2, 3, 4, 5, 6, 7, 8, 9]}') = 1 as setup;
select test.fail('each', 3) = 'retried' as setup;
select count(*) = 1 as setup from pgflow.cancel_run(test.run_id(1));
select test.pass('1 second');
select is(pgflow.prune_data_older_than('0', 10), 10, 'about as many rows as asked for');
select is((select count(*) from pgflow.step_tasks), 5::bigint, 'half of the tasks are still there');
select is_empty($$ select run_id from pgflow.runs $$, 'but not the run');
select is_empty($$ select * from pgflow.step_states $$, 'nor its steps');
select test.refuses(
  $$ select pgflow.run_look(test.run_id(1)) $$, 'PF004', 'Unknown run: 00000000-0000-0000-0000-000000000001', 'nobody reads half of it'
);
select test.refuses(
  $$ select pgflow.retry_run(test.run_id(1)) $$, 'PF004', 'Unknown run: 00000000-0000-0000-0000-000000000001', 'or retries it'
);
select is_empty($$ select * from test.claim('items') $$, 'or claims from it');
select is(pgflow.complete_task(test.run_id(1), 'each', 8, '1', 1), 'stale', 'and late results are stale');
select is(pgflow.prune_data_older_than('0', 3), 3, 'the next call goes on');
select test.start('items');
select is(
  (select array_agg(t.step_slug) from pgflow.step_tasks t), '{make}', 'a new run with the same id begins without old tasks'
);
select is(
  test.work('items', '{"make": [1, 2]}')::text || test.work('items', '{"each": 1}')::text || test.work('items', '{"sum": 1}')::text,
  '121', 'and is worked on'
);
select is_empty($$ select * from pgflow.attempt_failures $$, 'without the failures of the old one');
select is(pgflow.prune_data_older_than('0'), 0, 'nothing of the old one is left to prune');
select * from finish();
