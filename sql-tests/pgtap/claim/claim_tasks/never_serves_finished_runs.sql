select plan(9);
select test.items_flow();
select test.start('items', '{}', 1);
select test.start('items', '{}', 2);
select test.start('items', '{}', 3);
select is(test.work('items', '{"make": [1, 2, 3]}'), 3::bigint, 'three runs have made their arrays');
select is(test.fail('each', 1, 1, true), 'failed', 'one task of run 1 fails permanently');
select lives_ok($$ select pgflow.cancel_run(test.run_id(2)) $$, 'run 2 is cancelled');
select results_eq(
  $$ select distinct run_id from test.claim('items') $$, $$ values (test.run_id(3)) $$,
  'only the run that goes on is served'
);
select test.pass('1 day');
select results_eq(
  $$ select distinct run_id from test.claim('items') $$, $$ values (test.run_id(3)) $$,
  'nor is anything of the others claimable when all leases have expired'
);
select is(test.statuses('each', 1), '{"failed": 1, "cancelled": 2}'::jsonb, 'the failed task''s siblings are cancelled');
select is(test.statuses('each', 2), '{"cancelled": 3}'::jsonb, 'a cancelled run''s tasks are cancelled');
select is((test.run(1)).status, 'failed', 'the first run has failed');
select is((test.step('sum', 1)).status, 'cancelled', 'its later steps are cancelled');
select * from finish();
