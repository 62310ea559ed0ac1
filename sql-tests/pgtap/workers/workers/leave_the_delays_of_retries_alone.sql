-- A worker that stops gives up what it runs. A task that it has failed waits for its retry as before.
select plan(8);
select pgflow.create_flow('f', base_delay => 300, timeout => 3600) is not null as setup;
select test.single('f', 'a');
select test.start('f', '{}', 1);
select pgflow.register_worker(test.run_id(71), 'stops');
select count(*) from pgflow.claim_tasks(array['f'], 1, test.run_id(71)) as setup;
select is(test.fail('a'), 'retried', 'a worker fails a task');
select pgflow.deregister_worker(test.run_id(71));
select is(test.claims('f'), 0::bigint, 'when it stops, the retry keeps its delay');
select test.pass('599 seconds');
select is(test.claims('f'), 0::bigint, 'to the end');
select test.pass('1 second');
select is(test.claims('f'), 1::bigint, 'then it is claimed');

select test.start('f', '{}', 2);
select pgflow.register_worker(test.run_id(72), 'dies');
select count(*) from pgflow.claim_tasks(array['f'], 1, test.run_id(72)) as setup;
select is(test.fail('a', number => 2), 'retried', 'another worker fails a task');
select test.pass('31 seconds');
select is(test.claims('f'), 0::bigint, 'when it falls silent, the retry keeps its delay, too');
select is(pgflow.heartbeat(test.run_id(72)), false, 'though the claim has seen that it is dead');
select test.pass('569 seconds');
select is(test.claims('f'), 1::bigint, 'and is claimed in time');
select * from finish();
