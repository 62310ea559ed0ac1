select plan(11);
select test.items_flow();
select test.diamond_flow();
select test.start('items', '{}', 1);
select test.start('items', '{}', 2);
select test.start('diamond', '{}', 3);
select is(
  (select count(*) from pgflow.claim_tasks(array['diamond', 'items'], 9)), 3::bigint,
  'three roots are claimed'
);
select results_eq(
  $$ select run_id, step_slug, task_index, outcome from pgflow.complete_tasks(
    array[test.run_id(3), test.run_id(2), test.run_id(1), test.run_id(9), test.run_id(1)],
    array['top', 'make', 'make', 'make', 'nothing'],
    array[0, 0, 0, 0, 0],
    array['"t"', '[7]', '[]', '[]', '1']::jsonb[],
    array[1, 1, 1, 1, 1]) $$,
  $$ values (test.run_id(3), 'top', 0, 'done'), (test.run_id(2), 'make', 0, 'done'),
    (test.run_id(1), 'make', 0, 'done'), (test.run_id(9), 'make', 0, 'stale'),
    (test.run_id(1), 'nothing', 0, 'stale') $$,
  'one batch takes tasks of any runs and flows; keys of no task are stale'
);
select is((test.task('each', 0, 2)).input, '{"item": 7}'::jsonb, 'run 2 fans out');
select is((test.step('each', 1)).output, '[]'::jsonb, 'run 1''s empty fanout is complete at once');
select is((test.task('sum', 0, 1)).status, 'queued', 'and its last step started');
select is((test.statuses('left', 3), test.statuses('right', 3))::text,
  ('{"queued": 1}'::jsonb, '{"queued": 1}'::jsonb)::text, 'run 3 goes on with both branches');
select is(test.complete('left', '1', number => 3), 'done', 'the left branch is done');
select results_eq(
  $$ select run_id, outcome from pgflow.complete_tasks(
    array[test.run_id(3), test.run_id(1)], array['right', 'sum'], array[0, 0], array['2', '3']::jsonb[]) $$,
  $$ values (test.run_id(3), 'done'), (test.run_id(1), 'done') $$,
  'a batch completes one run and lets another go on'
);
select is((test.run(1)).output, '{"sum": 3}'::jsonb, 'the completed run''s output maps its leaf step''s slug');
select is((test.task('bottom', 0, 3)).status, 'queued', 'the other run''s next step is queued');
select is((test.run(2)).status, 'started', 'the third is as it was');
select * from finish();
