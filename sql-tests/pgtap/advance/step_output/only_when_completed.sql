select plan(6);

select test.items_flow();
select test.start('items');
select is(pgflow_internal.step_output(test.run_id(1), 'make'), null, 'a step that is running has no output');
select test.complete('make', '[1, 2]');
select is(pgflow_internal.step_output(test.run_id(1), 'make'), '[1, 2]', 'a single step''s output is its task''s');
select test.complete('each', '"first"', 0);
select is(pgflow_internal.step_output(test.run_id(1), 'each'), null,
  'a fanout has none before all its tasks are completed, least of all that of task 0');
select test.complete('each', '"second"', 1);
select is(pgflow_internal.step_output(test.run_id(1), 'each'), '["first", "second"]', 'then it is what was gathered');
select test.fail('sum', permanent => true);
select is(pgflow_internal.step_output(test.run_id(1), 'sum'), null, 'a failed step has none');
select is(pgflow_internal.step_output(test.run_id(1), 'ghost'), null, 'nor has a step that does not exist');

select * from finish();
