select plan(7);
select test.diamond_flow();
select test.start('diamond');
select is(test.work('diamond', '{"top": 1}'), 1::bigint, 'top is done');
select is(test.complete('left', '"l"'), 'done', 'left is done');
select lives_ok($$ select pgflow.cancel_run(test.run_id(1)) $$, 'the run is cancelled');
select is((select r.status from pgflow.retry_run(test.run_id(1)) r), 'started', 'and retried');
select results_eq(
  $$ select step_slug from test.claim('diamond') $$, $$ values ('right') $$, 'only what was cancelled is queued'
);
select is(test.complete('right', '"r"'), 'done', 'right is done');
select results_eq(
  $$ select step_slug, input from test.claim('diamond') $$,
  $$ values ('bottom', '{"run": {}, "left": "l", "right": "r"}'::jsonb) $$,
  'bottom starts with both outputs, its dependencies counted right'
);
select * from finish();
