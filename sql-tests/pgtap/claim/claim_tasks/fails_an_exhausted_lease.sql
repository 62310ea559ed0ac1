select plan(14);
select pgflow.create_flow('f', max_attempts => 2, timeout => 10) is not null as setup;
select test.single('f', 'a');
select test.single('f', 'b');
select test.start('f');

select is((select count(*) from test.claim('f')), 2::bigint, 'both roots are claimed');
select is(test.complete('b', '1'), 'done', 'one is completed, the other''s worker is gone');
select test.pass('12 seconds');
select is((select attempt from test.claim('f')), 2, 'the last attempt is claimed after the first lease');
select is((test.run()).status, 'started', 'the run goes on while the last attempt runs');
select test.pass('11 seconds');
select is_empty($$ select * from test.claim('f') $$, 'nothing is claimable during the last lease');
select is((test.task('a')).status, 'started', 'and the task is not failed early');
select test.pass('1 second');
select is_empty($$ select * from pgflow.claim_tasks('{f}', 0) $$, 'who wants nothing gets nothing');
select is((test.task('a')).status, 'started', 'and settles nothing');
select is_empty($$ select * from test.claim('f') $$, 'an exhausted lease is not claimable again');
select is((test.task('a')).status, 'failed', 'its task fails permanently');
select is(
  (test.task('a')).error_message,
  'The lease of attempt 2 expired: its worker died or took longer than the step''s timeout of 10 s',
  'the message says which lease expired and why'
);
select is((test.run()).status, 'failed', 'and fails its run');
select is(
  ((test.run()).failed_step_slug, (test.run()).failed_task_index, (test.run()).error_message)::text,
  ('a'::text, 0, (test.task('a')).error_message)::text,
  'the run names the task and carries its message'
);
select is(
  pgflow.complete_task(test.run_id(1), 'a', 0, '1', 2), 'stale',
  'a completion that arrives after that is stale'
);
select * from finish();
