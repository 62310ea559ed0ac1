select plan(20);
select test.each_flow('f', tolerate_failures => 1);
select test.single('f', 'aside', 'make');
select test.start('f');
select is(test.work('f', '{"make": ["a", "b", "c", "d"]}'), 1::bigint, 'four items');
select is((select count(*) from test.claim('f')), 5::bigint, 'and a step beside them');
select is(test.complete('each', '1', 0), 'done', 'one completes');
select is(test.fail('each', 3, permanent => true), 'failed', 'one failure is tolerated');
select is((test.run()).status, 'started', 'the run goes on');
select is(test.fail('each', 1, permanent => true), 'failed', 'the second is one too many');
select is((test.run()).status, 'failed', 'and fails the run at once');
select is((test.step('each')).status, 'failed', 'with its step');
select is(
  ((test.run()).failed_step_slug, (test.run()).failed_task_index, (test.run()).failed_attempt)::text,
  '(each,1,1)', 'the run names the step and the first of the tasks'
);
select is((test.run()).error_message, '2 of 4 items failed, 1 is tolerated. Task 1 failed with: it broke',
  'and says how many failed, how many may, and why the first did');
select is(test.statuses('each'), '{"completed": 1, "failed": 2, "cancelled": 1}'::jsonb,
  'the item that was left is cancelled');
select is((test.step('aside')).status, 'cancelled', 'and so is the step beside it');
select is(test.complete('each', '1', 2), 'stale', 'late completions are stale');
select is_empty($$ select * from test.claim('f') $$, 'nothing is left to claim');

-- In one batch, with failures that had been tolerated on their own.
select test.start('f', number => 2);
select is(test.work('f', '{"make": ["a", "b", "c", "d"]}'), 1::bigint, 'another run');
select is((select count(*) from test.claim('f')), 5::bigint, 'claimed whole');
select is(
  array(
    select outcome
    from pgflow.fail_tasks(
      array_fill(test.run_id(2), array[3]), array['each', 'each', 'each'], array[2, 0, 2],
      array['x', 'y', 'z'], permanent => array[true, true, true]
    )
  ),
  array['failed', 'failed', 'already_done'],
  'two items fail in one batch, one of them twice'
);
select is((test.step('each', 2)).failed_items, 2, 'each is counted once');
select is((test.run(2)).status, 'failed', 'the two are one too many');
select is((test.run(2)).error_message, '2 of 4 items failed, 1 is tolerated. Task 0 failed with: y', 'and told');
select * from finish();
