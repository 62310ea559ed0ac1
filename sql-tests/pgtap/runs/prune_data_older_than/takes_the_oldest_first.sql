select plan(7);
select test.flow('f', 'a');
select test.start('f', '{}', n) from generate_series(1, 3) n;
select pgflow.register_worker(test.run_id(71), 'one');
select is(test.complete('a', '1', 0, 3), 'done', 'run 3 finishes first');
select test.pass('1 hour');
select is(test.complete('a', '1', 0, 1), 'done', 'then run 1');
select test.pass('1 hour');
select is(test.complete('a', '1', 0, 2), 'done', 'and run 2 last');
select pgflow.deregister_worker(test.run_id(71));
select test.pass('1 day');
select pgflow.prune_data_older_than('1 minute', 4);
select results_eq(
  'select run_id from pgflow.runs order by 1', 'values (test.run_id(1)), (test.run_id(2))',
  'a small batch takes the run that finished first'
);
select pgflow.prune_data_older_than('1 minute', 4);
select results_eq('select run_id from pgflow.runs', 'values (test.run_id(2))', 'the next batch the next one');

select test.start('f', '{}', 4);
select test.complete('a', '1', 0, 4) = 'done' as setup;
select pgflow.register_worker(test.run_id(72), 'two');
select pgflow.deregister_worker(test.run_id(72));
select test.pass('1 hour');
select pgflow.prune_data_older_than('1 hour');
select results_eq('select run_id from pgflow.runs', 'values (test.run_id(4))', 'what finished exactly that long ago is kept');
select results_eq(
  'select worker_id from pgflow.workers', 'values (test.run_id(72))', 'as is a worker that stopped exactly then'
);
select * from finish();
