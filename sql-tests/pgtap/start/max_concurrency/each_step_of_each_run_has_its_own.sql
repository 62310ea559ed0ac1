-- A task that finishes makes room in its own step of its own run, nowhere else.
select plan(6);
select test.flow('f', 'make');
select test.fanout('f', 'one', 'make', max_concurrency => 1);
select test.fanout('f', 'two', 'make', max_concurrency => 1);
select test.start('f', number => n) from generate_series(1, 2) n;
select is(test.work('f', '{"make": [1, 2, 3]}'), 2::bigint, 'two runs of two steps that run one item at a time');
select is(test.claims('f'), 4::bigint, 'one item of each step of each run is claimed');
select is(test.complete('two', '1', 0, 2), 'done', 'an item of one step completes');
select is(test.statuses('two', 2), '{"completed": 1, "queued": 1, "waiting": 1}'::jsonb, 'its next item is queued');
select is(test.statuses('one', 2), '{"started": 1, "waiting": 2}'::jsonb, 'the other step of the run waits');
select is(test.statuses('two', 1), '{"started": 1, "waiting": 2}'::jsonb, 'as does the step of the other run');
select * from finish();
