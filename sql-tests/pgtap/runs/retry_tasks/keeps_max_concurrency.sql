select plan(4);
select test.items_flow(2);
select test.start('items');
select test.work('items', '{"make": [1, 2, 3, 4, 5]}') = 1 as setup;
select count(*) = 1 as setup from pgflow.cancel_run(test.run_id(1));
select count(*) = 1 as setup from pgflow.retry_tasks(test.run_id(1), 'each', '{4,3,2}');
select results_eq(
  $$ select task_index from test.claim('items') $$, $$ values (2), (3) $$, 'of the named tasks, as many as may run at once'
);
select is(test.complete('each', '1', 2), 'done', 'one completes');
select is(test.statuses('each'), '{"completed": 1, "started": 1, "queued": 1, "waiting": 2}'::jsonb, 'and makes room for one');
select is((test.task('each', 0)).status, 'queued', 'the first that waits');
select * from finish();
