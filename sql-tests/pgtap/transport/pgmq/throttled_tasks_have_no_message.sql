-- queue: pgmq
-- PGMQ cannot hold messages back at a rate: tasks of a step with a rate are claimed from step_tasks.
select plan(11);
select test.rated_flow('2/s');
select test.rated_items(3);
select is((select count(*) from pgmq.q_items), 0::bigint, 'throttled tasks have no message');
select is(test.claims('items'), 2::bigint, 'they are claimed within the rate');
select is((select count(*) from pgmq.q_items), 0::bigint, 'and have none while they run');
select test.pass('62 seconds');
select is(test.claims('items'), 2::bigint, 'an expired lease is found without one');
select pgflow.alter_step('items', 'each');
select test.pass('62 seconds');
select is(test.drain('items'), 3::bigint, 'without a rate again they are found, too');
select is((test.run()).status, 'completed', 'to the end of the run');

select test.flow('plain', 'a');
select test.start('plain', number => 2);
select is((select count(*) from pgmq.q_plain), 1::bigint, 'a queued task has a message');
select pgflow.alter_step('plain', 'a', rate => '1/s');
select is(test.claims('plain'), 1::bigint, 'with a first rate it is claimed once');
select is((select count(*) from pgmq.q_plain where vt > now()), 1::bigint, 'and its message is hidden');
select is(test.complete('a', '1', number => 2), 'done', 'it completes');
select is((select count(*) from pgmq.q_plain), 0::bigint, 'and its message is archived');
select * from finish();
