select plan(5);
select pgflow.create_flow('f', timeout => 3600) is not null as setup;
select test.single('f', 'a');
select test.start('f', '{}', 1);
select test.start('f', '{}', 2);
select pgflow.register_worker(test.run_id(71), 'alive');
select is(
  (select count(*) from pgflow.claim_tasks(array['f'], 1, test.run_id(71))), 1::bigint, 'a registered worker claims'
);
select is((select count(*) from pgflow.claim_tasks(array['f'], 1)), 1::bigint, 'so does an anonymous caller');
select test.pass('29 seconds');
select is(pgflow.heartbeat(test.run_id(71)), true, 'the worker beats');
select test.pass('29 seconds');
select is(pgflow.heartbeat(test.run_id(71)), true, 'and beats');
select test.pass('29 seconds');
select is_empty(
  $$ select * from test.claim('f') $$,
  'a beating worker''s lease lasts, and so does an anonymous caller''s, who cannot beat'
);
select * from finish();
