select plan(4);
select test.flow('f', 's');
select test.start('f');
select pgflow.register_worker(test.run_id(71), 'one');
select is(
  (select count(*) from pgflow.claim_tasks(array['f'], 1, test.run_id(71))), 1::bigint,
  'a registered worker claims'
);
select is((test.task('s')).worker_id, test.run_id(71), 'the task names its worker');
select test.pass('1 day');
select is((select count(*) from pgflow.claim_tasks(array['f'], 1)), 1::bigint, 'an anonymous caller claims later');
select is((test.task('s')).worker_id, null, 'and then the task names nobody');
select * from finish();
