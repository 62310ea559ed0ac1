-- diamond: top -> left, right -> bottom; items: make -> each (fanout) -> sum
select plan(9);
select test.diamond_flow();
select test.items_flow();
select test.start('diamond', '{"a": [1, null]}');

select results_eq(
  $$ select flow_slug, run_id, step_slug, input, task_index, attempt, flow_version, timeout from test.claim('diamond') $$,
  $$ values ('diamond', test.run_id(1), 'top', '{"run": {"a": [1, null]}}'::jsonb, 0, 1, 1, 60) $$,
  'a root step gets the run''s input only, with attempt, version and timeout beside it'
);
select is(test.complete('top', '{"x": 1}'), 'done', 'the claimed task can be completed');
select results_eq(
  $$ select step_slug, input from test.claim('diamond') $$,
  $$ values
    ('left', '{"run": {"a": [1, null]}, "top": {"x": 1}}'::jsonb),
    ('right', '{"run": {"a": [1, null]}, "top": {"x": 1}}'::jsonb) $$,
  'a step gets the run''s input and its dependency''s output'
);
select is(test.complete('left', '"l"'), 'done', 'one of two dependencies completes');
select is(test.complete('right', null), 'done', 'the other completes with a null output');
select results_eq(
  $$ select step_slug, input from test.claim('diamond') $$,
  $$ values ('bottom', '{"run": {"a": [1, null]}, "left": "l", "right": null}'::jsonb) $$,
  'a step gets every dependency''s output by slug, null outputs too, and no indirect one''s'
);

select test.start('items', '{"n": 2}', 2);
select is(test.work('items', '{"make": ["a", {"b": null}, null]}'), 1::bigint, 'the array is made');
select results_eq(
  $$ select task_index, input from test.claim('items') $$,
  $$ values (0, '{"item": "a"}'::jsonb), (1, '{"item": {"b": null}}'), (2, '{"item": null}') $$,
  'a fanout task gets exactly its item, nothing of the run'
);
select is(
  (select c.outcome from pgflow.complete_tasks(
    array_fill(test.run_id(2), array[3]), array['each', 'each', 'each'], array[2, 0, 1],
    array['3', '1', null]::jsonb[]) c limit 1)
    || (select c.input::text from test.claim('items') c),
  'done{"run": {"n": 2}, "each": [1, null, 3]}',
  'the step after a fanout gets its outputs in index order, nulls kept'
);
select * from finish();
