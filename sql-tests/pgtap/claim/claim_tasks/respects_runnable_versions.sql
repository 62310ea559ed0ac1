-- A worker claims only versions whose step contracts it was compiled for. Where a message of the
-- pgmq transport was looked at in vain it comes back after 2 s: hence the passing of time.
select plan(9);
select test.flow('f', 'a');
select test.start('f', '{}', 1);
select pgflow.create_flow('f', flow_version => 2) is not null as setup;
select test.single('f', 'a');
select test.single('f', 'b');
select test.start('f', '{}', 2);

select is_empty(
  $$ select * from pgflow.claim_tasks(array['f'], 9, runnable => '{}') $$,
  'a worker that can run nothing gets nothing'
);
select test.pass('3 seconds');
select is_empty(
  $$ select * from pgflow.claim_tasks(array['f'], 9, runnable => '{"g": {"a": [1, 9]}, "f": {"c": [1, 9]}}') $$,
  'neither another flow''s nor another step''s range counts'
);
select test.pass('3 seconds');
select is_empty(
  $$ select * from pgflow.claim_tasks(array['f'], 9, runnable => '{"f": {"a": [3, 9], "b": [1, 1]}}') $$,
  'a range that ends below or begins above the version excludes it'
);
select test.pass('3 seconds');
select results_eq(
  $$ select run_id, step_slug, flow_version from pgflow.claim_tasks(array['f'], 9, runnable => '{"f": {"b": [2, 3]}}') $$,
  $$ values (test.run_id(2), 'b', 2) $$,
  'a range that begins at the version includes it, for that step only'
);
select test.pass('3 seconds');
select results_eq(
  $$ select run_id, step_slug, flow_version from pgflow.claim_tasks(array['f'], 9, runnable => '{"f": {"a": [1, 1]}}') $$,
  $$ values (test.run_id(1), 'a', 1) $$,
  'a range that ends at the version includes it'
);
select test.pass('3 seconds');
select is(
  (select flow_version from pgflow.claim_tasks(array['f'], 9)), 2,
  'without ranges every version is claimed'
);
select is((test.run(1)).flow_version, 1, 'a run stays on the version it started on');
select is((test.run(2)).flow_version, 2, 'a new run starts on the current one');
select is(
  (select count(*)::int from pgflow.step_states ss where ss.run_id = test.run_id(1)), 1,
  'and a run has its own version''s steps only'
);
select * from finish();
