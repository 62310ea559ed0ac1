-- queue: native
select plan(17);
select test.flow('f', 'a');
select test.single('f', 'b');
select test.start('f', '{}', n) from generate_series(1, 5) n;
select is(test.fail('a', 0, 1, true), 'failed', 'run 1 fails');
select lives_ok($$ select pgflow.cancel_run(test.run_id(2)) $$, 'run 2 is cancelled');
select is(test.complete('a', '1', 0, 3) || test.complete('b', '1', 0, 3), 'donedone', 'run 3 completes');
select test.pass('1 day');
select is(test.complete('a', '1', 0, 4) || test.complete('b', '1', 0, 4), 'donedone', 'run 4 completes a day later; run 5 goes on');
select pgflow.register_worker(test.run_id(71), 'old');
select pgflow.register_worker(test.run_id(72), 'alive');
select pgflow.deregister_worker(test.run_id(71));

select is(pgflow.prune_data_older_than('1 day'), 0, 'a run that finished exactly that long ago is kept');
select test.pass('1 second');
-- Which of the runs that finished at once comes first is open, and one has the row of a failed attempt.
select ok(p between 6 and 8, 'older ones go, no more than batch_size rows per call')
from pgflow.prune_data_older_than('1 day', 8) p;
select is((select count(*) from pgflow.runs), 4::bigint, 'the first with the rows of its steps');
create temp table pruned as select pgflow.prune_data_older_than('1 day', 30) as rows from generate_series(1, 3);
select is((select min(p.rows) from pruned p), 0, 'the next calls take the rest, and then there is nothing left');
select set_eq(
  $$ select run_id from pgflow.runs $$, $$ values (test.run_id(4)), (test.run_id(5)) $$,
  'whether completed, failed or cancelled; running runs and younger ones stay'
);
select set_eq(
  $$ select run_id from pgflow.step_tasks union select run_id from pgflow.step_states $$,
  $$ values (test.run_id(4)), (test.run_id(5)) $$, 'their steps and tasks go with them, and only theirs'
);
select is_empty($$ select * from pgflow.deleted_runs $$, 'nothing is left to delete');
select is((select count(*) from pgflow.workers), 2::bigint, 'a worker that stopped lately is kept');
select test.pass('1 day');
select is(pgflow.prune_data_older_than('1 day'), 6, 'a day later run 4 goes: its row, two steps, two tasks, a worker');
select results_eq(
  $$ select worker_id from pgflow.workers $$, $$ values (test.run_id(72)) $$,
  'the worker that stopped; one that has not stopped is kept'
);
select is((test.run(5)).status, 'started', 'a running run is never pruned');
select is((select count(*) from test.claim('f')), 2::bigint, 'and can be worked on');
select is(pgflow.prune_data_older_than('1 day'), 0, 'and nothing more is deleted');
select * from finish();
