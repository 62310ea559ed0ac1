-- More leases of a rated step have expired on their last attempt than the claim takes: those it leaves to the
-- next claim are not run once more.
select plan(6);
select pgflow.create_flow('r', max_attempts => 1, timeout => 10) is not null as setup;
select pgflow.add_step('r', 'only', rate => '100/s') is not null as setup;
select test.start('r', '{}', g) from generate_series(1, 3) g;
select is(test.claims('r'), 3::bigint, 'three tasks are claimed for their only attempt');
select test.pass('13 seconds');
select is_empty($$ select * from test.claim('r', 1) $$, 'once all leases have expired, a claim of one brings none');
select is((select count(*) from pgflow.runs r where r.status = 'failed'), 1::bigint, 'and fails one');
select is(test.statuses('only', 3)->>'throttled', null, 'nothing is queued again');
select is_empty($$ select * from test.claim('r', 5) $$, 'the next claim brings none either');
select is((select count(*) from pgflow.runs r where r.status = 'failed'), 3::bigint, 'and fails the others');
select * from finish();
