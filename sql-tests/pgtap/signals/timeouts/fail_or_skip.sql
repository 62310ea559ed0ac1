-- A signal that does not come in time fails the step permanently, or skips it; each exchange looks.
select plan(37);
select pgflow.create_flow('f', max_attempts => 3, base_delay => 0) is not null as made;
select pgflow.add_step('f', 'ask', awaits => true, signal_timeout => 259200) is not null as added;
select test.single('f', 'end', 'ask');
select test.start('f');
select is(test.complete('ask', '1'), 'parked', 'a task that waits for three days');
select test.pass('3 days -1 second');
select is_empty($$ select 1 from test.claim('f') $$, 'is left alone before');
select is((test.task('ask')).status, 'parked', 'it waits');
select test.pass('1 second');
select results_eq(
  $$ select outcome, flow_slug, step_slug, task_index, attempt from pgflow.exchange_tasks(null, '{f}', 10, null, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}') $$,
  $$ values ('failed', 'f', 'ask', 0, 0) $$, 'then an exchange fails it and says so');
select is((test.run()).status || ': ' || (test.run()).error_message, 'failed: No signal within 3 d', 'with its run, however many attempts are left');
select is((select a.error_message from pgflow.attempt_failures a), 'No signal within 3 d', 'as a failed attempt');
select is((select g.deadline from pgflow.signals g), null, 'no exchange looks at it again');
select is(pgflow.signal_task(test.run_id(1), 'ask', 0, '1'), 'stale', 'a signal comes too late');
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'a retry');
select is(test.complete('ask', '1'), 'parked', 'asks again');
select is((test.task('ask')).visible_at - pgflow_internal.current_time(), interval '3 days', 'and waits as long again');
select is(pgflow.signal_task(test.run_id(1), 'ask', 0, '2'), 'accepted', 'for a signal');

-- Skipped.
select pgflow.create_flow('g', max_attempts => 1) is not null as made;
select pgflow.add_step('g', 'ask', awaits => true, signal_timeout => 90, on_timeout => 'skip') is not null as added;
select pgflow.add_step('g', 'with', array['ask'], optional_deps => array['ask']) is not null as added;
select test.single('g', 'needs', 'ask');
select test.start('g', number => 2);
select is(test.complete('ask', '1', number => 2), 'parked', 'a step that is skipped when nobody answers');
select test.pass('90 seconds');
select is((select c.input from test.claim('h') c), null, 'a worker of another flow');
select is((test.step('ask', 2)).status || (test.step('ask', 2)).skip_reason || ': ' || (test.step('ask', 2)).error_message, 'skippedexhausted: No signal within 90 s',
  'skips it, too');
select is((test.step('needs', 2)).skip_reason, 'dependency', 'with what requires it');
select is((select c.input from test.claim('g') c), '{"run": {}}', 'what can do without it runs');
select is(pgflow.signal_task(test.run_id(2), 'ask', 0, '1'), 'stale', 'a signal comes too late');
select is(test.complete('with', '1', number => 2) || (test.run(2)).status, 'donecompleted', 'and the run is complete');

-- A failure of the handler is not a timeout.
select test.start('g', number => 3);
select is(test.fail('ask', number => 3, permanent => true) || (test.run(3)).status, 'failedfailed', 'a handler that fails for good fails the run');
select is((select r.status from pgflow.retry_run(test.run_id(3)) r), 'started', 'after a retry');
select is(test.complete('ask', '1', number => 3), 'parked', 'it has asked');
select is((select r.status from pgflow.cancel_run(test.run_id(3)) r) || (select r.status from pgflow.retry_run(test.run_id(3)) r), 'cancelledstarted', 'another retry');
select test.pass('90 seconds');
select is((select count(*) from test.claim('g')), 1::bigint, 'when the deadline before is over');
select is((test.step('ask', 3)).status, 'started', 'changes nothing for the new attempt');
select is((select g.deadline from pgflow.signals g where g.run_id = test.run_id(3)), null, 'and is forgotten');
select is(test.fail('ask', number => 3, permanent => true) || (test.run(3)).status, 'failedfailed', 'whose failure is no timeout either');

-- Items.
select pgflow.create_flow('i', max_attempts => 1) is not null as made;
select test.single('i', 'make');
select pgflow.add_step('i', 'skips', array['make'], step_type => 'fanout', awaits => true, signal_timeout => 60, on_timeout => 'skip') is not null as added;
select pgflow.add_step('i', 'tolerates', array['make'], step_type => 'fanout', awaits => true, signal_timeout => 7200, tolerate_failures => 1, max_concurrency => 1)
  is not null as added;
select test.start('i', number => 4);
select is(test.complete('make', '[1, 2]', number => 4), 'done', 'items');
select is((select count(*) from test.claim('i')), 3::bigint, 'that ask');
select is(test.complete('skips', '1', 0, 4) || test.complete('skips', '1', 1, 4) || test.complete('tolerates', '1', 0, 4), 'parkedparkedparked', 'and wait');
select is(pgflow.signal_task(test.run_id(4), 'skips', 1, '"yes"'), 'accepted', 'one is answered');
select test.pass('1 minute');
select is_empty($$ select 1 from test.claim('i') $$, 'the other is not');
select is((test.step('skips', 4)).status || test.statuses('skips', 4), 'skipped{"failed": 1, "completed": 1}', 'that skips the step as a whole');
select test.pass('2 hours');
select is((select task_index from test.claim('i')), 1, 'a tolerated failure makes room for the next item');
select is((test.task('tolerates', 0, 4)).status || (test.task('tolerates', 0, 4)).error_message, 'failedNo signal within 2 h', 'of its own');
select is(test.complete('tolerates', '1', 1, 4) || pgflow.signal_task(test.run_id(4), 'tolerates', 1, '7'), 'parkedaccepted', 'the last item is answered');
select is((test.run(4)).status || ((test.run(4)).output -> 'tolerates' -> 1), 'completed{"ok": 7}', 'and the run is complete');
select * from finish();
