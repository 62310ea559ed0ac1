-- A retry would return the same thing; the run can be retried by hand once the handler is corrected.
select plan(6);
select test.items_flow();
select test.start('items', '{}', 1);
select test.start('items', '{}', 2);
select is((select count(*) from test.claim('items')), 2::bigint, 'two runs');
select results_eq(
  $$ select run_id, outcome from pgflow.complete_tasks(
    array[test.run_id(1), test.run_id(2), test.run_id(1)], array['make', 'make', 'make'], array[0, 0, 0],
    array['"text"', '[1]', '[1]']::jsonb[], array[1, 1, 1]) $$,
  $$ values (test.run_id(1), 'failed'), (test.run_id(2), 'done'), (test.run_id(1), 'stale') $$,
  'one bad output in a batch fails its own run only; a second try in the same batch is too late'
);
select is((test.run(1)).status, 'failed', 'the bad one has failed at once');
select is((test.task('each', 0, 2)).status, 'queued', 'the good one has spawned');
select is(
  pgflow.complete_task(test.run_id(2), 'make', 0, '"text"', 1), 'already_done',
  'a bad output for a task that is completed is judged no more'
);
select is((test.run(2)).status, 'started', 'and fails nothing');
select * from finish();
