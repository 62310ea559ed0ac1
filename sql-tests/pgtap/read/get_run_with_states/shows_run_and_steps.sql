select plan(8);
select test.items_flow();
select test.start('items', '{"n": 1}');
select is(test.work('items', '{"make": [1, 2]}'), 1::bigint, 'two items');
select is(
  pgflow.get_run_with_states(test.run_id(1)) -> 'run', to_jsonb(test.run()), '"run" is the run''s row, all columns'
);
select is(
  jsonb_path_query_array(pgflow.get_run_with_states(test.run_id(1)), '$.steps[*].step_slug'),
  '["make", "each", "sum"]'::jsonb,
  'started steps come in the order they started, then in that in which they were added; the others last'
);
select is(
  pgflow.get_run_with_states(test.run_id(1)) -> 'steps' -> 1, to_jsonb(test.step('each')),
  'a step is its row, all columns'
);
select is(
  pgflow.get_run_with_states(test.run_id(1)) #> '{steps,2,status}', '"created"'::jsonb, 'steps that have not started are there'
);
select test.flow('empty');
select test.start('empty', '{}', 2);
select is(pgflow.get_run_with_states(test.run_id(2)) -> 'steps', '[]'::jsonb, 'a flow without steps has none');
select is(pgflow.get_run_with_states(test.run_id(2)) #>> '{run,status}', 'completed', 'and its run is complete');
select test.refuses(
  $$ select pgflow.get_run_with_states(test.run_id(9)) $$,
  'PF004', 'Unknown run: 00000000-0000-0000-0000-000000000009', 'an unknown run is refused'
);
select * from finish();
