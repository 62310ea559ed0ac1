-- A task that finishes makes room in its own step of its own run, nowhere else, while many wait and near the end. In
-- the steps and runs before it, other items are next.
select plan(12);
select test.flow('f');
select test.single('f', 'make');
select test.fanout('f', 'one', 'make', max_concurrency => 1);
select test.fanout('f', 'pair', 'make', max_concurrency => 2);
select test.fanout('f', 'two', 'make', max_concurrency => 1);
select test.start('f', number => n) from generate_series(1, 2) n;

create function test.queued(step_slug text, number int)
returns int[]
language sql
as $$
  select array_agg(t.task_index order by t.task_index)
  from pgflow.step_tasks t
  where t.run_id = test.run_id(queued.number) and t.step_slug = queued.step_slug and t.status = 'queued';
$$;

select is(test.work('f', '{"make": [1, 2, 3, 4]}'), 2::bigint, 'two runs of steps that run one item or two at a time');
select is(test.claims('f'), 8::bigint, 'one or two items of each step of each run are claimed');
select is(test.complete('one', '1', 0, n), 'done', 'an item of the first step completes') from generate_series(1, 2) n;
select is(test.complete('two', '1', 0, n), 'done', 'and one of the last step') from generate_series(1, 2) n;
select is(test.queued('two', 2), '{1}'::int[], 'its next item is queued');
select is(test.statuses('two', 2), '{"completed": 1, "queued": 1, "waiting": 2}'::jsonb, 'and no other');
select is(test.statuses('pair', 2), '{"started": 2, "waiting": 2}'::jsonb, 'the other step of the run waits');
select is(test.statuses('two', 1), '{"completed": 1, "queued": 1, "waiting": 2}'::jsonb, 'one is queued in the other run');
select test.complete('pair', '1', i, 2) is null as setup from generate_series(0, 1) i;
select is(test.queued('pair', 2), '{2,3}'::int[], 'the last items of a step are its own');
select is(test.statuses('pair', 1), '{"started": 2, "waiting": 2}'::jsonb, 'those of the other run wait');
select * from finish();
