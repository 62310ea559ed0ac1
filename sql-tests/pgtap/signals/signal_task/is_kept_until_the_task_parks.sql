-- A signal that comes before the task has parked is kept, however early, and taken then. Retries keep it.
select plan(20);
select test.flow('f', 'quote');
select pgflow.add_step('f', 'approval', array['quote'], 2, 0, awaits => true, signal_timeout => 60) is not null as added;
select test.start('f');
select is(pgflow.signal_task(test.run_id(1), 'approval', 0, '1'), 'accepted', 'a signal before the step has started');
select is(pgflow.signal_task(test.run_id(1), 'approval', 0, '1'), 'already_done', 'is known');
select is(pgflow.signal_task(test.run_id(1), 'approval', 0, '2'), 'conflict', 'a different payload is a conflict');
select is(test.complete('quote', '7'), 'done', 'the step starts');
select is((select count(*) from test.claim('f')), 1::bigint, 'and its handler runs all the same');
select is(pgflow.signal_task(test.run_id(1), 'approval', 0, '2'), 'conflict', 'the first signal stays');
select is(test.fail('approval'), 'retried', 'a failed attempt');
select is((select count(*) from test.claim('f')), 1::bigint, 'is retried');
select is(test.complete('approval', 'null'), 'done', 'the task is complete when it would park');
select is((test.run()).status || (test.run()).output, 'completed{"approval": 1}', 'with the signal as its output');
select is((select count(*) from pgflow.signals g where g.deadline is not null or g.payload is not null), 0::bigint, 'nothing is left to wait for');

-- While the handler runs.
select test.start('f', number => 2);
select is(test.complete('quote', '7', number => 2), 'done', 'a handler');
select is(pgflow.signal_task(test.run_id(2), 'approval', 0, '3'), 'accepted', 'may be overtaken before it is claimed');
select is((test.task('approval', 0, 2)).status, 'queued', 'it runs');
select is((select count(*) from test.claim('f')), 1::bigint, 'as before');
select is(
  (select array_agg(e.outcome) from pgflow.exchange_tasks(
    null, '{f}', 0, null, array[test.run_id(2)], '{approval}', '{0}', '{1}', array['null']::jsonb[], '{}', '{}', '{}', '{}', '{}', '{}') e),
  '{done}', 'a worker is told that its result is done');
select is((test.run(2)).output, '{"approval": 3}', 'and the run is complete');

-- A run that fails and is retried.
select test.start('f', number => 3);
select is(test.complete('quote', '7', number => 3) || pgflow.signal_task(test.run_id(3), 'approval', 0, '4'), 'doneaccepted', 'a kept signal');
select is(test.fail('approval', number => 3, permanent => true) || (select r.status from pgflow.retry_run(test.run_id(3)) r), 'failedstarted',
  'outlives the end of its run');
select is(test.complete('approval', 'null', number => 3) || (test.run(3)).output, 'done{"approval": 4}', 'and is taken after a retry');
select * from finish();
