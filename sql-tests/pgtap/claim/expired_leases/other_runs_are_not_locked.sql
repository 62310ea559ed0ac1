-- A claim that fails exhausted leases, or ends a doomed run, locks those runs and no other: a worker that has
-- an open transaction in a healthy run of the flow delays nobody.
select plan(6);
select pgflow.create_flow('f', max_attempts => 1, timeout => 10) is not null as setup;
select test.single('f', 'a');
select test.start('f', '{}', 1);
select is(test.claims('f'), 1::bigint, 'a task is claimed');
select test.pass('5 seconds');
select test.start('f', '{}', 2);
select is(test.claims('f'), 1::bigint, 'and one of another run, later');
select test.pass('8 seconds');
select test.leaves_unlocked(
  $$ select * from pgflow.claim_tasks('{f}', 5) $$, 2, 'a claim that fails the first run leaves the second alone'
);
select is(
  array[(test.run(1)).status, (test.run(2)).status], array['failed', 'started'], 'the lease of the first was its last'
);
select is(test.complete('a', '1', number => 2), 'done', 'the second run goes on');
select is((test.run(2)).status, 'completed', 'and completes');
select * from finish();
