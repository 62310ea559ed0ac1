select plan(9);
select pgflow.create_flow('f', max_attempts => 2, base_delay => 5, timeout => 10) is not null as setup;
select test.single('f', 'a');
select test.start('f');
select is((select attempt from test.claim('f')), 1, 'attempt 1');
select test.pass('12 seconds');
select is((select attempt from test.claim('f')), 2, 'attempt 2');
select test.pass('12 seconds');
select is_empty($$ select * from test.claim('f') $$, 'both leases expired: the run fails');
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'the run is retried');
select is((select attempt from test.claim('f')), 3, 'attempt 3 is the first of two new ones');
select is(test.fail('a'), 'retried', 'its failure is retried');
select is(
  (test.task('a')).visible_at, pgflow_internal.current_time() + interval '10 seconds',
  'the backoff counts the new attempts only'
);
select test.pass('10 seconds');
select is((select attempt from test.claim('f')), 4, 'attempt 4 is the second');
select is(test.fail('a'), 'failed', 'and the last');
select * from finish();
