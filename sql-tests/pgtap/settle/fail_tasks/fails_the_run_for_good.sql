select plan(20);
select test.items_flow();
select test.start('items');
select is(test.work('items', '{"make": [1, 2, 3, 4]}'), 1::bigint, 'the array is made');
select is((select count(*) from test.claim('items')), 4::bigint, 'four items are claimed');
select is(test.fail('each', 3), 'retried', 'one is queued again');
select is(test.complete('each', '"kept"', 0), 'done', 'one is completed');
select test.pass('5 seconds');
select is(
  pgflow.fail_task(test.run_id(1), 'each', 2, 'bad item', 1, true), 'failed',
  'a permanent failure is not retried, whatever attempts are left'
);
select is((test.run()).status, 'failed', 'the run has failed');
select is((test.run()).finished_at, pgflow_internal.current_time(), 'now');
select is((test.run()).output, null, 'without an output');
select is(
  ((test.run()).failed_step_slug, (test.run()).failed_task_index, (test.run()).error_message)::text,
  ('each'::text, 2, 'bad item'::text)::text,
  'it names step, task and message'
);
select is(((test.step('each')).status, (test.step('each')).error_message)::text,
  ('failed'::text, 'bad item'::text)::text, 'the step has failed with the message');
select is((test.step('each')).finished_at, pgflow_internal.current_time(), 'and finished');
select is((test.step('sum')).status, 'cancelled', 'later steps are cancelled');
select is((test.step('make')).status, 'completed', 'earlier steps stay completed');
select is(
  test.statuses('each'), '{"completed": 1, "failed": 1, "cancelled": 2}'::jsonb,
  'unfinished siblings are cancelled, claimed or queued; finished ones are kept'
);
select is((test.task('each', 0)).output, '"kept"'::jsonb, 'with their outputs');
select is(
  pgflow.complete_task(test.run_id(1), 'each', 1, '"late"', 1), 'stale',
  'a late completion of a cancelled sibling is stale'
);
select is(
  pgflow.fail_task(test.run_id(1), 'each', 1, 'late', 1), 'stale',
  'so is a late failure'
);
select is(
  pgflow.fail_task(test.run_id(1), 'each', 2, 'again', 1, true), 'already_done',
  'the failure handed in twice is already done'
);
select is((test.task('each', 2)).error_message, 'bad item', 'and its first message stays');
select is((test.task('each', 1)).output, null, 'late results leave no output');
select * from finish();
