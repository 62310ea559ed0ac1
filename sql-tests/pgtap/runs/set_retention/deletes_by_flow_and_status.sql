select plan(17);
select test.flow('f', 'a');
select test.flow('g', 'a');
select test.start('f', number => n) from generate_series(1, 3) n;
select test.start('g', number => n) from generate_series(4, 5) n;
select pgflow.set_retention('f', 'completed', '1 day') as setup;
select pgflow.set_retention('f', 'failed', '3 days') as setup;
select pgflow.set_retention('g', 'failed', '1 day') as setup;
select is(pgflow.housekeeping(), 0, 'nothing has ended');
select test.complete('a', '1', 0, 1) = 'done' and test.fail('a', 0, 2, true) = 'failed' as setup;
select test.complete('a', '1', 0, 4) = 'done' and test.fail('a', 0, 5, true) = 'failed' as setup;
select test.pass('1 day');
select pgflow.housekeeping() as setup from generate_series(1, 3);
select is((select count(*) from pgflow.runs), 5::bigint, 'what ended exactly that long ago is kept');
select test.pass('1 minute');
select cmp_ok(pgflow.housekeeping(), '>', 0, 'a minute later housekeeping deletes') from generate_series(1, 1);
select set_eq(
  $$ select run_id from pgflow.runs $$, $$ values (test.run_id(2)), (test.run_id(3)), (test.run_id(4)) $$,
  'completed runs of f and failed ones of g; others stay'
);
select set_eq(
  $$ select run_id from pgflow.step_tasks $$, $$ values (test.run_id(2)), (test.run_id(3)), (test.run_id(4)) $$, 'with their tasks'
);
select pgflow.set_retention('g', 'completed', '1 day') as setup;
select cmp_ok(pgflow.housekeeping(), '>', 0, 'a new policy also takes runs that had been passed') from generate_series(1, 1);
select is((select count(*) from pgflow.runs r where r.flow_slug = 'g'), 0::bigint, 'none of g is left');
select pgflow.set_retention('f', 'failed', null) as setup;
select test.pass('10 days');
select is((select sum(pgflow.housekeeping()) from generate_series(1, 5)), 0::bigint, 'without a policy nothing is deleted');
select is((test.run(2)).status, 'failed', 'the failed run is kept for ever');
select is((test.run(3)).status, 'started', 'and what goes on, always');
select results_eq($$ select keep from pgflow.retention_passes $$, $$ values (interval '1 day') $$, 'times without a policy are forgotten');
select is(
  pgflow.flow_definition('f') -> 'retention', '{"completed": "1 day"}', 'flow_definition shows a flow''s policies'
);
select test.refuses(
  $$ select pgflow.set_retention('h', 'failed', '1 day') $$, 'PF002', 'Unknown flow: ''h''', 'an unknown flow is refused'
);
select test.refuses(
  $$ select pgflow.set_retention('f', 'started', '1 day') $$, 'PF009', 'Unknown status: started', 'so are runs that go on'
);
select test.refuses(
  $$ select pgflow.set_retention('f', 'failed', '-1 day') $$, 'PF009',
  'keep is -1 days; it must be at least 0 and at most 1000 years', 'and a negative time'
);
select lives_ok($$ select pgflow.delete_flow_and_data('f') $$, 'a flow with policies can be deleted');
select is_empty($$ select * from pgflow.retention_policies where flow_slug = 'f' $$, 'with them');
select * from finish();
