-- A batch locks its tasks by key; what it does must not depend on the order in which it came.
select plan(6);
select test.diamond_flow();
select test.start('diamond', '{}', 1);
select test.start('diamond', '{}', 2);
select is(test.work('diamond', '{"top": 0}'), 2::bigint, 'two runs');
select results_eq(
  $$ select run_id, step_slug, outcome from pgflow.complete_tasks(
    array[test.run_id(2), test.run_id(1), test.run_id(2), test.run_id(1)],
    array['right', 'right', 'left', 'left'], array[0, 0, 0, 0], array['4', '2', '3', '1']::jsonb[]) $$,
  $$ values (test.run_id(2), 'right', 'done'), (test.run_id(1), 'right', 'done'),
    (test.run_id(2), 'left', 'done'), (test.run_id(1), 'left', 'done') $$,
  'outcomes come in the order handed in'
);
select results_eq(
  $$ select run_id, input from test.claim('diamond') $$,
  $$ values (test.run_id(1), '{"run": {}, "left": 1, "right": 2}'::jsonb),
    (test.run_id(2), '{"run": {}, "left": 3, "right": 4}'::jsonb) $$,
  'both dependencies completed in one batch start the dependent once, with its own run''s outputs'
);
select is((test.run(1)).remaining_steps, 1, 'each step is counted once');
select is((test.run(2)).remaining_steps, 1, 'in each run');
select is((test.step('bottom', 2)).remaining_deps, 0, 'and each dependency');
select * from finish();
