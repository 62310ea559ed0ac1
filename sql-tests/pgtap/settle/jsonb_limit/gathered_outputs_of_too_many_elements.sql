-- An array of more elements than the server can hold while it builds it is refused as a request for memory.
select plan(4);
select test.items_flow();
select test.limit_outputs('step_states', 'XX000', 'invalid memory alloc request size 1073741824');
select test.start('items');
select test.start('items', number => 2);
select test.complete('make', '[1]');
select test.complete('make', '[1]', number => 2);
select is(test.complete('each', '"huge"'), 'done', 'the last item is completed without an error');
select is_empty($$ select * from test.claim('items') where run_id = test.run_id(1) $$, 'the next claim');
select is(
  (test.run()).error_message,
  'The gathered outputs are larger than jsonb can hold: invalid memory alloc request size 1073741824',
  'fails the run and says why'
);
drop trigger beyond_jsonb on pgflow.step_states;
select test.limit_outputs('step_states', 'XX000', 'cache lookup failed for type 1');
select throws_ok(
  $$ select test.complete('each', '"huge"', number => 2) $$,
  'XX000', 'cache lookup failed for type 1', 'any other internal error is none of the run''s, and is raised'
);
select * from finish();
