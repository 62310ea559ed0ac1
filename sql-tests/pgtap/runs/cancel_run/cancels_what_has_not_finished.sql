select plan(18);
select test.items_flow(2);
select test.start('items');
select is(test.work('items', '{"make": [1, 2, 3, 4]}'), 1::bigint, 'an array of four');
select is((select count(*) from test.claim('items')), 2::bigint, 'two items are claimed');
select is(test.complete('each', '"kept"', 0), 'done', 'and one is completed');
select is(test.statuses('each'), '{"started": 1, "queued": 1, "waiting": 1, "completed": 1}'::jsonb, 'one runs, one has taken the free place, one waits');
select test.pass('7 seconds');
select results_eq(
  $$ select run_id, status, finished_at, error_message, failed_step_slug, output from pgflow.cancel_run(test.run_id(1)) $$,
  $$ values (test.run_id(1), 'cancelled', test.epoch() + interval '7 seconds', null, null, null::jsonb) $$,
  'cancelling returns the run, cancelled now, with nobody to blame'
);
select is(test.statuses('each'), '{"cancelled": 3, "completed": 1}'::jsonb, 'unfinished tasks are cancelled, waiting ones too');
select is((test.task('each', 0)).output, '"kept"'::jsonb, 'finished ones are kept');
select is((test.task('each', 3)).finished_at, test.epoch() + interval '7 seconds', 'a cancelled task finishes then');
select is((test.step('each')).status, 'cancelled', 'the running step is cancelled');
select is((test.step('sum')).status, 'cancelled', 'later steps are cancelled');
select is((test.step('make')).status, 'completed', 'completed steps stay');
select is_empty($$ select * from test.claim('items') $$, 'nothing is claimable');
select is(pgflow.complete_task(test.run_id(1), 'each', 1, '1', 1), 'stale', 'the running handler''s completion is stale');
select is(pgflow.fail_task(test.run_id(1), 'each', 1, 'x', 1), 'stale', 'so is its failure');
select is((test.run()).status, 'cancelled', 'the run stays cancelled');
select test.pass('1 second');
select test.changes_nothing($$ select pgflow.cancel_run(test.run_id(1)) $$, 'cancelling again changes nothing');
select test.refuses(
  $$ select pgflow.cancel_run(test.run_id(9)) $$,
  'PF004', 'Unknown run: 00000000-0000-0000-0000-000000000009', 'an unknown run is refused'
);
select is((select c.status from pgflow.cancel_run(test.run_id(1)) c), 'cancelled', 'and a finished run is returned as it is');
select * from finish();
