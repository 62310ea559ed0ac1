-- Whoever retries a completed run to repeat failures it tolerated is told how to do that.
select plan(5);
select test.each_flow('f', tolerate_failures => 1);
select test.start('f', number => n) from generate_series(1, 2) n;
select is(test.drain('f', '{"make": [1, 2]}'), 2::bigint + 4, 'two runs of two items');
select is(test.hint_of('select pgflow.retry_run(test.run_id(1))'), 'Only failed and cancelled runs can be retried.', 'a run without failures has nothing to repeat');
select test.start('f', number => 3);
select test.claim('f') is null as setup;
select is(
  test.complete('make', '[1, 2]', number => 3) || test.fail('each', 0, 3, true), 'donefailed', 'a run tolerates a failure'
);
select is(test.hint_of('select pgflow.retry_run(test.run_id(3))'), 'Only failed and cancelled runs can be retried.', 'while it runs it cannot be retried');
select test.complete('each', '2', 1, 3) = 'done' as setup;
select is(
  test.hint_of('select pgflow.retry_run(test.run_id(3))'), 'The failures it tolerated are part of its output; start a run with those items.',
  'once it is done, its failed items need a new run'
);
select * from finish();
