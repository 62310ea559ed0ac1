select plan(12);
select pgflow.create_flow('f', max_attempts => 9, base_delay => 0, timeout => 10) is not null as setup;
select test.single('f', 'a');
select test.single('f', 'b', 'a');
select test.start('f');
select is((select attempt from test.claim('f')), 1, 'attempt 1 is claimed');

select is(
  pgflow.complete_task(test.run_id(1), 'a', 0, '"new"', 2), 'stale',
  'an attempt number that was never claimed is stale'
);
select is(pgflow.complete_task(test.run_id(1), 'a', 0, '"one"', 1), 'done', 'the current attempt is done');
select is((test.task('a')).finished_at, test.epoch(), 'and the task has finished then');
select test.pass('5 seconds');
select is(
  pgflow.complete_task(test.run_id(1), 'a', 0, '"two"', 1), 'already_done',
  'the same attempt handed in again is already done'
);
select is(
  pgflow.complete_task(test.run_id(1), 'a', 0, '"two"'), 'already_done',
  'so is a completion without a number'
);
select is(
  pgflow.complete_task(test.run_id(1), 'a', 0, '"two"', 2), 'stale',
  'but not one with another number'
);
select is(
  pgflow.fail_task(test.run_id(1), 'a', 0, 'late', 1), 'stale',
  'a failure of a completed attempt is stale'
);
select is((test.task('a')).output, '"one"'::jsonb, 'the accepted output stays');
select is((test.task('a')).finished_at, test.epoch(), 'and so does the time');
select is((test.task('b')).status, 'queued', 'the dependent step has started once');
select is((test.step('b')).remaining_deps, 0, 'its dependency was counted once');
select * from finish();
