-- The versions differ in attempts, tolerance and dependencies; expired leases, failures and retries go by
-- the run's version.
select plan(10);
select test.flow('v');
select pgflow.add_step('v', 'a', max_attempts => 1, timeout => 10) is not null as setup;
select test.single('v', 'b', 'a');
select test.start('v', '{}', 1);
select pgflow.create_flow('v', flow_version => 2) is not null as setup;
select pgflow.add_step('v', 'a', max_attempts => 3, timeout => 20, contract_version => 1) is not null as setup;
select test.single('v', 'x');
select test.single('v', 'b', 'a', 'x');
select test.start('v', '{}', 2);
select is(
  array(select (c.run_id, c.step_slug, c.timeout)::text from test.claim('v') c),
  array[(test.run_id(1), 'a', 10)::text, (test.run_id(2), 'a', 20)::text, (test.run_id(2), 'x', 60)::text],
  'timeouts of a claim over both versions are those of each task''s version'
);
select test.pass('22 seconds');
select results_eq(
  $$ select run_id, step_slug, attempt from test.claim('v') $$,
  $$ values (test.run_id(2), 'a', 2) $$,
  'the version with attempts left is claimed again, once'
);
select is((test.run(1)).status, 'failed', 'the version with one attempt fails its run');
select is((test.task('a')).error_message,
  'The lease of attempt 1 expired: its worker died or took longer than the step''s timeout of 10 s',
  'with its own timeout in the message');
select is((test.run(2)).status, 'started', 'the other run goes on');
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'the old run is retried');
select is((test.step('b')).remaining_deps, 1, 'its dependencies are counted in its own version');
select test.claim('v') is null as setup;
select test.complete('a', '1') = 'done' as setup;
select is((test.step('b')).status, 'started', 'so that the next step starts');
select test.complete('a', '1', number => 2) = 'done' as setup;
select is((test.step('b', 2)).status, 'created', 'while the new version waits for its second dependency');
select is((test.step('b', 2)).remaining_deps, 1, 'which is one');
select * from finish();
