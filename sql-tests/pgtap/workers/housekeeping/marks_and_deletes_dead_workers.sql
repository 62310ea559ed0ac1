select plan(4);
select pgflow.register_worker(test.run_id(71), 'dies');
select pgflow.register_worker(test.run_id(72), 'lives');
select test.pass('31 seconds');
select pgflow.heartbeat(test.run_id(72)) as setup;
select pgflow.housekeeping() as setup;
select results_eq(
  $$ select worker_name, stopped_at from pgflow.workers order by 1 $$,
  $$ values ('dies', test.epoch() + interval '31 seconds'), ('lives', null) $$, 'a dead worker is marked, though nobody claims'
);
select test.pass('7 days');
select pgflow.heartbeat(test.run_id(72)) as setup;
select is(pgflow.housekeeping(), 0, 'for 7 days it is kept');
select test.pass('1 second');
select is(pgflow.housekeeping(), 1, 'then it goes');
select results_eq($$ select worker_name from pgflow.workers $$, $$ values ('lives') $$, 'and the living one stays');
select * from finish();
