-- An item that a fanout did not get is waited for by nobody.
select plan(2);
select pgflow.create_flow('f', max_attempts => 1) is not null as made;
select test.single('f', 'make');
select pgflow.add_step('f', 'each', array['make'], step_type => 'fanout', awaits => true) is not null as added;
select test.start('f');
select test.complete('make', '["a"]') = 'done' as setup;
select results_eq(
  $$ select outcome from pgflow.signal_tasks(array[test.run_id(1), test.run_id(1)], '{each,each}', '{0,1}', array['1', '1']::jsonb[]) $$,
  $$ values ('accepted'), ('stale') $$, 'of two items there is one');
select is((select count(*) from pgflow.signals), 1::bigint, 'nothing is kept for the other');
select * from finish();
