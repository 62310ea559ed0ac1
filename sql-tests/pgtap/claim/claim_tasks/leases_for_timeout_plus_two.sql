select plan(14);
select test.flow('f');
select pgflow.add_step('f', 's', timeout => 10) is not null as setup;
select test.start('f');

select is((select attempt from test.claim('f')), 1, 'the first claim is attempt 1');
select is(
  (test.task('s')).visible_at, test.epoch() + interval '12 seconds',
  'the lease ends timeout + 2 s after the claim'
);
select is((test.task('s')).status, 'started', 'a claimed task is started');
select is((test.task('s')).started_at, test.epoch(), 'it started with the claim');
select is_empty($$ select * from test.claim('f') $$, 'a claimed task is not claimable');
select test.pass('11 seconds');
select is_empty($$ select * from test.claim('f') $$, 'nor after its timeout while the lease lasts');
select test.pass('1 second');
select results_eq(
  $$ select task_index, attempt, input from test.claim('f') $$,
  $$ values (0, 2, '{"run": {}}'::jsonb) $$,
  'an expired lease is claimable again, with the same input and the next attempt''s number'
);
select is(
  (test.task('s')).visible_at, test.epoch() + interval '24 seconds',
  'the new lease counts from the new claim'
);
select is((test.task('s')).started_at, test.epoch() + interval '12 seconds', 'the task''s start is that of its latest attempt');
select is(
  pgflow.complete_task(test.run_id(1), 's', 0, '1', 1), 'stale',
  'the attempt that lost its lease is fenced off'
);
select is(
  pgflow.complete_task(test.run_id(1), 's', 0, '2', 2), 'done',
  'the attempt that holds the lease completes'
);
select is((test.run()).output, '{"s": 2}'::jsonb, 'and its output is the one that counts');

select pgflow.alter_step('f', 's', timeout => 100) is not null as setup;
select test.start('f', '{}', 2);
select is((select timeout from test.claim('f')), 100, 'a claim reports the timeout in force');
select is(
  (test.task('s', number => 2)).visible_at, pgflow_internal.current_time() + interval '102 seconds',
  'and leases by it'
);
select * from finish();
