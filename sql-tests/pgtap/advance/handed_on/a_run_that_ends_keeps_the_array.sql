-- A batch that completes the array's step and ends its run starts no fanout. The array stays, and a retry fans it out.
select plan(8);
select test.hand_on_from(0);
select test.each_flow('f');
select test.single('f', 'beside');
select test.start('f');
select is(test.claims('f'), 2::bigint, 'two steps run');
select set_eq(
  $$select e.step_slug, e.outcome from test.exchange_both('f', 'make', '{1}', '{"[1, 2]"}', 'beside', 1, true) e$$,
  $$values ('make', 'done'), ('beside', 'failed')$$, 'one returns the array, and the other ends the run'
);
select is((test.run()).status, 'failed', 'which is over');
select is((test.task('make')).output, '[1, 2]', 'the array is with its task');
select is((test.step('make')).output_in, null, 'and nowhere else');
select is((pgflow.retry_run(test.run_id(1))).status, 'started', 'the run is retried');
select is(test.items('each', 1), '[1, 2]', 'and has its items');
select is(pgflow_internal.step_output(test.run_id(1), 'make'), '[1, 2]', 'while the array stays');
select * from finish();
