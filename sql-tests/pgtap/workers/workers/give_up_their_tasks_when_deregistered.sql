select plan(9);
select pgflow.create_flow('f', timeout => 3600) is not null as setup;
select test.single('f', 'a');
select test.single('f', 'b');
select test.start('f');
select pgflow.register_worker(test.run_id(71), 'one');
select pgflow.register_worker(test.run_id(72), 'two');
select is((select count(*) from pgflow.claim_tasks(array['f'], 1, test.run_id(71))), 1::bigint, 'worker one claims');
select is((select count(*) from pgflow.claim_tasks(array['f'], 1, test.run_id(72))), 1::bigint, 'worker two claims');
select lives_ok($$ select pgflow.deregister_worker(test.run_id(71)) $$, 'worker one stops');
select is(
  (select w.stopped_at from pgflow.workers w where w.worker_id = test.run_id(71)), test.epoch(), 'it is stopped now'
);
select is(
  (select array_agg(c.attempt) from pgflow.claim_tasks(array['f'], 9) c), array[2],
  'its task, and only its, is claimable at once, as another attempt'
);
select is(pgflow.heartbeat(test.run_id(71)), false, 'a stopped worker cannot beat');
select is(pgflow.heartbeat(test.run_id(72)), true, 'the other one can');
select test.changes_nothing($$ select pgflow.deregister_worker(test.run_id(79)) $$, 'an unknown worker stops without an error');
select test.refuses(
  $$ select pgflow.register_worker(null, 'x') $$, 'PF009', 'A worker needs an id and a name', 'a worker needs an id'
);
select * from finish();
