-- Expired leases that have attempts left, of a version that nobody runs, lie ahead of one that has none.
select plan(2);
select pgflow.create_flow('f', max_attempts => 2, timeout => 10) is not null as setup;
select test.single('f', 'old');
select test.start('f', '{}', 1);
select test.start('f', '{}', 2);
select test.start('f', '{}', 3);
select is((select count(*) from test.claim('f')), 3::bigint, 'the old version is claimed');
select pgflow.create_flow('f', 1, timeout => 10, flow_version => 2);
select pgflow.add_step('f', 'new', max_attempts => 1);
select pgflow.alter_step('f', 'old', max_attempts => 9);
select test.start('f', '{}', 4);
select count(*) from pgflow.claim_tasks('{f}', 1, runnable => '{"f": {"new": [2, 2]}}');
select test.pass('1 minute');
select count(*) from pgflow.claim_tasks('{f}', 1, runnable => '{"f": {"new": [2, 2]}}');
select is((test.run(4)).status, 'failed', 'however small the claim');
select * from finish();
