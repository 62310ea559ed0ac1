select plan(8);
select pgflow.create_flow('f', max_attempts => 2, base_delay => 0, timeout => 10) is not null as setup;
select test.single('f', 'a');
select test.start('f');
select is((select attempt from test.claim('f')), 1, 'attempt 1 is claimed');
select test.pass('12 seconds');
select is((select attempt from test.claim('f')), 2, 'its lease expires, attempt 2 is claimed');
select is(
  pgflow.fail_task(test.run_id(1), 'a', 0, 'late', 1, true), 'stale',
  'a failure of the overtaken attempt is stale, even a permanent one'
);
select is((test.task('a')).status, 'started', 'attempt 2 runs on');
select is((test.run()).status, 'started', 'and so does the run');
select is(
  pgflow.fail_task(test.run_id(1), 'a', 0, 'mine', 2), 'failed',
  'the current attempt''s failure counts, and it was the last'
);
select is(
  pgflow.fail_task(test.run_id(1), 'a', 0, 'mine', 1), 'stale',
  'the earlier attempt''s stays stale'
);
select is((test.run()).error_message, 'mine', 'the run fails with the message that counted');
select * from finish();
