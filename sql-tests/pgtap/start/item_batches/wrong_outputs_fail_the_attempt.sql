select plan(19);
select pgflow.create_flow('f', max_attempts => 2, base_delay => 10) is not null as setup;
select test.single('f', 'make');
select test.fanout('f', 'each', 'make', batch_size => 3);
select test.start('f');
select is(test.work('f', '{"make": [1, 2, 3, 4]}'), 1::bigint, 'four items in two batches');
select is((select count(*) from test.claim('f')), 2::bigint, 'both are claimed');
select is(test.complete('each', '[1, 2]', 0), 'retried', 'two outputs for three items are no completion');
select is((test.task('each', 0)).error_message,
  'The output of a batch of 3 items must be an array of 3 elements, got 2 elements', 'the task has both numbers');
select is((test.task('each', 0)).status, 'queued', 'it is queued');
select is((test.task('each', 0)).visible_at - test.epoch(), interval '20 seconds', 'for after the usual delay');
select is((test.step('each')).remaining_tasks, 2, 'nothing is counted');
select is(test.complete('each', '[4, 5]', 1, 1), 'retried', 'nor are two for one');
select is((test.task('each', 1)).error_message,
  'The output of a batch of 1 items must be an array of 1 elements, got 2 elements', 'whatever is left in the last batch');
select test.pass('20 seconds');
select is((select count(*) from test.claim('f')), 2::bigint, 'both are claimed again');
select is(test.complete('each', '{"1": 1}', 1), 'failed', 'an object is no array, and it was the last attempt');
select is((test.task('each', 1)).error_message,
  'The output of a batch of 1 items must be an array of 1 elements, got object', 'the task says so');
select is((test.task('each', 1)).output, '{"1": 1}'::jsonb, 'and keeps the output');
select is((test.run()).status, 'failed', 'the run has failed');
select is(((test.run()).failed_step_slug, (test.run()).failed_task_index)::text, '(each,1)', 'for that task');
select is(test.complete('each', '[1, 2, 3]', 0), 'stale', 'the other batch comes too late');

select test.each_flow('null', batch_size => 3);
select test.start('null', number => 2);
select is(test.work('null', '{"make": [1, 2]}'), 1::bigint, 'null instead of an output');
select is(
  array(select outcome from pgflow.complete_tasks(array[test.run_id(2)], array['each'], array[0], array[null]::jsonb[])),
  array['retried'], 'is no array either, claimed or not'
);
select is((test.task('each', 0, 2)).error_message,
  'The output of a batch of 2 items must be an array of 2 elements, got null', 'and called null');
select * from finish();
