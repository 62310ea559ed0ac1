select plan(13);
select test.each_flow('f', batch_size => 2);
select test.single('f', 'sum', 'each');
select test.start('f');
select is(test.work('f', '{"make": [10, null, "c", [4], {"e": 5}]}'), 1::bigint, 'five items are made');
select results_eq(
  $$ select task_index, input from test.claim('f') $$,
  $$ values
    (0, '{"items": [10, null], "firstIndex": 0}'::jsonb),
    (1, '{"items": ["c", [4]], "firstIndex": 2}'),
    (2, '{"items": [{"e": 5}], "firstIndex": 4}') $$,
  'each task has the next two items and the first one''s index; the last task has what is left'
);
select is((test.step('each')).initial_tasks, 3, 'the step counts tasks');
select is((test.step('each')).initial_items, 5, 'and items');
select is((test.step('each')).failed_items, null, 'failures are not counted: none is tolerated');
select is((test.step('make')).initial_items, null, 'a single step has no items');
select is(test.complete('each', '[[3], null]', 1), 'done', 'the batches complete in any order');
select is(test.complete('each', '["e"]', 2), 'done', 'one output per item');
select is(test.complete('each', '["a", "b"]', 0), 'done', 'the last one');
select is((test.step('each')).output, '["a", "b", [3], null, "e"]'::jsonb,
  'the outputs are gathered flat, in the order of the items, nulls kept');
select results_eq(
  $$ select step_slug, input from test.claim('f') $$,
  $$ values ('sum', '{"run": {}, "each": ["a", "b", [3], null, "e"]}'::jsonb) $$,
  'the next step is given that array'
);
select is(test.complete('sum', '1'), 'done', 'it completes');
select is((test.run()).status, 'completed', 'and so does the run');
select * from finish();
