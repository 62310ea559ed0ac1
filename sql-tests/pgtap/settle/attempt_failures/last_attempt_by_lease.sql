select plan(5);
select pgflow.create_flow('f', max_attempts => 1, timeout => 10) is not null as setup;
select test.single('f', 'a');
select test.start('f');
select count(*) = 1 as setup from test.claim('f');
select test.pass('13 seconds');
select is_empty($$ select * from test.claim('f') $$, 'the only attempt lost its lease');
select is((test.run()).status, 'failed', 'the run has failed');
select results_eq(
  $$ select attempt, error_message from pgflow.attempt_failures $$,
  $$ select 1, error_message from pgflow.runs $$, 'the attempt is kept with the run''s error'
);
select test.start('f', number => 2);
select is(test.fail('a', number => 2, permanent => true), 'failed', 'a task that nobody claimed can be failed');
select results_eq(
  $$ select attempt, started_at from pgflow.attempt_failures where run_id = test.run_id(2) $$,
  $$ values (0, null::timestamptz) $$, 'it is attempt 0, which never started'
);
select * from finish();
