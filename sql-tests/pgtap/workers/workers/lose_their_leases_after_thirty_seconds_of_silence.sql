select plan(16);
select pgflow.create_flow('f', timeout => 3600) is not null as setup;
select test.single('f', 'a');
select test.start('f');
select pgflow.register_worker(test.run_id(71), 'silent', '{"f": {"a": [1, 1]}}');
select is(
  (select count(*) from pgflow.claim_tasks(array['f'], 1, test.run_id(71))), 1::bigint,
  'a worker claims a task with an hour''s lease'
);
select test.pass('25 seconds');
select is(pgflow.heartbeat(test.run_id(71)), true, 'a heartbeat in time says the worker is alive');
select test.pass('30 seconds');
select is_empty($$ select * from test.claim('f') $$, 'after exactly 30 s of silence the lease still holds');
select test.pass('1 second');
select results_eq(
  $$ select run_id, attempt from test.claim('f') $$, $$ values (test.run_id(1), 2) $$,
  'after more the task is claimable, though its lease is longer'
);
select is(
  pgflow.complete_task(test.run_id(1), 'a', 0, '1', 1), 'stale', 'the dead worker''s completion is fenced off'
);
select isnt(
  (select w.stopped_at from pgflow.workers w where w.worker_id = test.run_id(71)), null,
  'the worker counts as stopped'
);
select is(pgflow.heartbeat(test.run_id(71)), false, 'its next heartbeat says so');
select is(
  (select w.last_heartbeat_at from pgflow.workers w where w.worker_id = test.run_id(71)),
  test.epoch() + interval '25 seconds', 'and does not revive it'
);
select pgflow.register_worker(test.run_id(71), 'back');
select is(pgflow.heartbeat(test.run_id(71)), true, 'registering again does');
select is(
  (select w.worker_name || coalesce(w.runnable::text, ' all') from pgflow.workers w where w.worker_id = test.run_id(71)),
  'back all', 'with its new name and ranges'
);
select is(pgflow.heartbeat(test.run_id(72)), false, 'an unknown worker''s heartbeat is false, no error');

select pgflow.create_flow('last', max_attempts => 1, timeout => 3600) is not null as setup;
select test.single('last', 'a');
select test.start('last', '{}', 2);
select is(
  (select count(*) from pgflow.claim_tasks(array['last'], 1, test.run_id(71))), 1::bigint,
  'a worker claims a last attempt'
);
select test.pass('31 seconds');
select is_empty($$ select * from test.claim('last') $$, 'when it dies, the task is not claimable again');
select is_empty($$ select * from test.claim('last') $$, 'nor later');
select is((test.run(2)).status, 'failed', 'the run fails without waiting for the long lease');
select is((test.task('a', 0, 2)).status, 'failed', 'with that task');
select * from finish();
