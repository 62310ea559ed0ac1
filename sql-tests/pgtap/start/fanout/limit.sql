select plan(15);

select pgflow.create_flow('small', max_fanout => 3);
select test.single('small', 'make');
select test.fanout('small', 'each', 'make');
select test.start('small');
select is(test.complete('make', '[1, 2, 3]'), 'done', 'as many elements as the limit are fine');
select is(test.statuses('each'), '{"queued": 3}', 'and get their tasks');
select test.start('small', number => 2);
select is(test.complete('make', '[1, 2, 3, 4]', number => 2), 'failed', 'one more fails the task');
select is((test.run(2)).error_message, 'Fanout over 4 elements exceeds the flow''s limit of 3', 'and says why');
select is((test.task('make', number => 2)).output, '[1, 2, 3, 4]', 'the output is kept');
select is((select count(*) from pgflow.step_tasks t where t.run_id = test.run_id(2) and t.step_slug = 'each'),
  0::bigint, 'no task is made');
select pgflow.alter_flow('small', max_fanout => 4);
select test.start('small', number => 3);
select is(test.complete('make', '[1, 2, 3, 4]', number => 3), 'done', 'a higher limit holds at once');
select pgflow.alter_flow('small', max_fanout => 0);
select test.start('small', number => 4);
select is(test.complete('make', '[]', number => 4), 'done', 'a limit of 0 still allows the empty array');

-- Elements counted over all tasks of a fanout are known only when it is gathered.
select pgflow.create_flow('wide', max_fanout => 3);
select test.single('wide', 'make');
select test.fanout('wide', 'first', 'make');
select test.fanout('wide', 'second', 'first', '[][]');
select test.start('wide', number => 5);
select test.complete('make', '[1, 2]', number => 5);
select is(test.complete('first', '[1, 2]', 0, 5), 'done', 'each part is within the limit');
select is(test.complete('first', '[3, 4]', 1, 5), 'done', 'so both tasks are accepted');
select is((test.step('second', 5)).error_message, 'Fanout over 4 elements exceeds the flow''s limit of 3',
  'but the whole is not: the step is doomed');
select is((select count(*) from test.claim('wide')), 0::bigint, 'nothing of it can be claimed');
select is((test.run(5)).status, 'failed', 'the claim has ended the run');
select is(((test.run(5)).failed_step_slug, (test.run(5)).failed_task_index, (test.run(5)).error_message)::text,
  '(second,,"Fanout over 4 elements exceeds the flow''s limit of 3")', 'which names the step, no task being to blame');
select is((test.step('first', 5)).status, 'completed', 'what was completed stays completed');

select * from finish();
