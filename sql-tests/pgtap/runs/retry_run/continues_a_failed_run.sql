select plan(25);
select pgflow.create_flow('items', max_attempts => 2, base_delay => 0) is not null as setup;
select test.single('items', 'make');
select test.fanout('items', 'each', 'make');
select test.single('items', 'sum', 'each');
select test.single('items', 'aside');
select test.start('items', '{"n": 1}');
select is(test.work('items', '{"make": [1, 2, 3], "aside": 0}'), 2::bigint, 'make and aside are completed');
select is((select count(*) from test.claim('items')), 3::bigint, 'three items are claimed');
select is(test.complete('each', '"one"', 0), 'done', 'the first is completed');
select is(test.fail('each', 1, permanent => true), 'failed', 'the second fails permanently');
select is(test.statuses('each'), '{"completed": 1, "failed": 1, "cancelled": 1}'::jsonb, 'the third is cancelled');
select test.pass('1 hour');
select results_eq(
  $$ select status, finished_at, error_message, failed_step_slug, failed_task_index from pgflow.retry_run(test.run_id(1)) $$,
  $$ values ('started', null::timestamptz, null::text, null::text, null::int) $$,
  'the run is started again, its error gone'
);
select is(test.statuses('each'), '{"completed": 1, "queued": 2}'::jsonb, 'what failed or was cancelled is queued, no more');
select is((test.task('each', 0)).output, '"one"'::jsonb, 'completed items keep their outputs');
select is((test.task('each', 0)).finished_at, test.epoch(), 'and their times');
select is((test.step('each')).status, 'started', 'the failed step is started');
select is((test.step('each')).remaining_tasks, 2, 'its counter counts what is left');
select is((test.step('each')).error_message, null, 'its error is gone');
select is((test.step('sum')).status, 'created', 'a later step waits for its turn again');
select is((test.step('make')).status, 'completed', 'completed steps are not repeated');
select is((test.step('aside')).status, 'completed', 'none of them');
select is((test.task('each', 1)).visible_at, pgflow_internal.current_time(), 'what is queued is due at once');
select is(
  pgflow.complete_task(test.run_id(1), 'each', 1, '"late"', 1), 'stale',
  'a result of an attempt from before the retry is stale'
);
select results_eq(
  $$ select step_slug, task_index, attempt, input from test.claim('items') $$,
  $$ values ('each', 1, 2, '{"item": 2}'::jsonb), ('each', 2, 2, '{"item": 3}'::jsonb) $$,
  'attempt numbers go on counting; inputs are the same'
);
select is(pgflow.fail_task(test.run_id(1), 'each', 1, 'again', 2), 'retried', 'the retry gives a full set of new attempts');
select is(test.complete('each', '"three"', 2), 'done', 'the cancelled item completes');
select is((select attempt from test.claim('items')), 3, 'the failed one is tried again');
select is(test.complete('each', '"two"', 1), 'done', 'and completes');
select is((test.step('each')).output, '["one", "two", "three"]'::jsonb, 'outputs of both lives are gathered in order');
select is(test.work('items', '{"sum": 6}'), 1::bigint, 'the last step runs');
select is((test.run()).output, '{"aside": 0, "sum": 6}'::jsonb, 'and the run completes with every leaf''s output');
select * from finish();
