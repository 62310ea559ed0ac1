-- The deadline and the wait of an attempt before say nothing about the attempt that runs.
select plan(6);
select pgflow.create_flow('f', max_attempts => 9, base_delay => 0, timeout => 600) is not null as made;
select pgflow.add_step('f', 'ask', awaits => true, signal_timeout => 60, on_timeout => 'skip') is not null as added;
select test.start('f');
select is(test.complete('ask', '1'), 'parked', 'a task waits');
select is((select r.status from pgflow.cancel_run(test.run_id(1)) r) || (select r.status from pgflow.retry_run(test.run_id(1)) r), 'cancelledstarted', 'is retried');
select is((select count(*) from test.claim('f')), 1::bigint, 'and runs again');
select test.pass('61 seconds');
select count(*) >= 0 as setup from test.claim('f');
select is((test.task('ask')).status, 'started', 'past the deadline of the wait before');
select pgflow.signal_token(test.run_id(1), 'ask', 0, (test.task('ask')).attempts_count) is not null as setup;
select is(test.fail('ask', permanent => true) || (test.run()).status, 'failedfailed', 'its failure does not count as a timeout');
select test.start('f', number => 2);
select test.complete('ask', '1', number => 2) = 'parked' as setup;
select test.pass('61 seconds');
select pgflow_internal.forget_deadlines(100);
select is((select g.deadline is not null from pgflow.signals g where g.run_id = test.run_id(2)), true, 'a wait that nobody has ended yet keeps its deadline');
select * from finish();
