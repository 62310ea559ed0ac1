-- Results of one exchange are settled together: completions of a run that fails in the same batch are
-- accepted, but start nothing any more.
select plan(12);
select test.diamond_flow();
select test.start('diamond');
select is(test.work('diamond', '{"top": 0}'), 1::bigint, 'left and right are queued');
select is((select count(*) from test.claim('diamond')), 2::bigint, 'and claimed');
select results_eq(
  $$ select outcome, step_slug from pgflow.exchange_tasks(null, array['diamond'], 5, null,
    array[test.run_id(1)], array['left'], array[0], array[1], array['1']::jsonb[],
    array[test.run_id(1)], array['right'], array[0], array[1], array['no'], array[true]) $$,
  $$ values ('done', 'left'), ('failed', 'right') $$,
  'both results are accepted, and nothing is claimed from the run that ends'
);
select is((test.step('left')).status, 'completed', 'the completed step is completed');
select is((test.task('left')).output, '1'::jsonb, 'its output kept for a retry');
select is((test.run()).status, 'failed', 'the run has failed');
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'after a retry');
select results_eq(
  $$ select step_slug, attempt from test.claim('diamond') $$, $$ values ('right', 2) $$,
  'only the failed task is repeated'
);
select is(test.complete('right', '2'), 'done', 'it completes');
select results_eq(
  $$ select step_slug, input from test.claim('diamond') $$,
  $$ values ('bottom', '{"run": {}, "left": 1, "right": 2}'::jsonb) $$,
  'the step after both starts: the completion from before the failure is counted'
);
select is(test.complete('bottom', '3'), 'done', 'it completes');
select is((test.run()).output, '{"bottom": 3}'::jsonb, 'and so does the run');
select * from finish();
