-- queue: pgmq
-- A step that is skipped when it has failed leaves nothing in the queue, and its run's other messages stay.
select plan(5);
select test.flow('items');
select test.single('items', 'make');
select pgflow.add_step('items', 'each', array['make'], step_type => 'fanout', on_exhausted => 'skip') is not null as added;
select test.single('items', 'other');
select test.start('items');
select is(test.complete('make', '[1, 2, 3]'), 'done', 'a fanout of three');
select is((select count(*) from pgmq.q_items), 4::bigint, 'has three messages beside that of another step');
select is(test.fail('each', 1, permanent => true), 'failed', 'one of them fails permanently');
select is(array(select m.message ->> 'step_slug' from pgmq.q_items m), '{other}'::text[], 'the step is skipped, and only the other message is left');
select is((select count(*) from pgmq.a_items m where m.message ->> 'step_slug' = 'each'), 3::bigint, 'the others are archived');
select * from finish();
