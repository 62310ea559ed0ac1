select plan(4);
select test.flow('f', 'a');
select test.single('f', 'b');
select test.start('f', '{}', 1);
select test.start('f', '{}', 2);
select is(test.complete('a', '1', 0, 1) || test.complete('b', '1', 0, 1), 'donedone', 'run 1 completes');
select is(test.fail('a', 0, 2, true), 'failed', 'run 2 fails');
select test.leaves_unlocked(
  $$ select pgflow.cancel_run(test.run_id(1)) $$, 1, 'cancelling a completed run locks nothing'
);
select test.leaves_unlocked(
  $$ select pgflow.cancel_run(test.run_id(2)) $$, 2, 'nor does cancelling a failed one'
);
select * from finish();
