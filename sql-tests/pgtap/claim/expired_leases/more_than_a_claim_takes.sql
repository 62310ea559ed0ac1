-- More leases have expired than the claim takes: the oldest are claimed first, and those on their last
-- attempt are failed as far as qty reaches, the oldest first.
select plan(9);
select pgflow.create_flow('e', max_attempts => 2, timeout => 10) is not null as setup;
select test.single('e', 'only');
select test.start('e', '{}', g) from generate_series(1, 3) g;
select test.claim('e', 1) is null as setup;
select test.pass('1 second');
select test.claim('e', 1) is null as setup;
select test.pass('1 second');
select test.claim('e', 1) is null as setup;
select test.pass('12 seconds');
select is((select c.attempt from test.claim('e', 1) c), 2, 'one of three expired leases is claimed again');
select is(
  (
    select array_agg(a.started_at)
    from pgflow.step_tasks t
    join pgflow.attempt_failures a on a.run_id = t.run_id
    where t.attempts_count = 2
  ),
  array[test.epoch()], 'the one that expired first'
);
select test.pass('1 second');
select is((select count(*) from test.claim('e', 2)), 2::bigint, 'then the two others');
select test.pass('13 seconds');
select is_empty($$ select * from test.claim('e', 1) $$, 'all are exhausted');
select is((select count(*) from pgflow.runs r where r.status = 'failed'), 1::bigint, 'a claim of one fails one of them');
select is(
  (
    select min(a.started_at)
    from pgflow.step_tasks t
    join pgflow.attempt_failures a on a.run_id = t.run_id
    where t.status = 'failed'
  ),
  test.epoch(), 'the one that expired first'
);
select is_empty($$ select * from test.claim('e', 1) $$, 'the next claim');
select is((select count(*) from pgflow.runs r where r.status = 'failed'), 2::bigint, 'fails the next');
select test.claim('e', 1) is null as setup;
select is((select count(*) from pgflow.runs r where r.status = 'failed'), 3::bigint, 'until none is left');
select * from finish();
