select plan(5);
select test.items_flow();
select test.start('items');
select is(test.work('items', '{"make": [1, 2]}'), 1::bigint, 'the array is made');
select is((select count(*) from test.claim('items')), 2::bigint, 'both items are claimed');
select results_eq(
  $$ select task_index, outcome from pgflow.complete_tasks(
    array_fill(test.run_id(1), array[4]), array_fill('each'::text, array[4]), array[1, 0, 1, 1],
    array['"first"', '"zero"', '"second"', '"third"']::jsonb[], array[1, 1, 1, 7]) $$,
  $$ values (1, 'done'), (0, 'done'), (1, 'already_done'), (1, 'stale') $$,
  'outcomes come in the order handed in; the first of equals wins, the others are already done or stale'
);
select is((test.step('each')).output, '["zero", "first"]'::jsonb, 'the first one''s output counts');
select is((test.step('each')).remaining_tasks, 0, 'and the task is counted once');
select * from finish();
