-- Once a plan that the planner chose for some statistics ran the release of waiting tasks again for
-- every task, and so released them all. The statistics here are those of an empty table, of this
-- run, and of many finished runs.
select plan(9);
select test.items_flow(1);

analyze pgflow.step_tasks;
select test.start('items', '{}', 1);
select is(test.work('items', '{"make": [1, 2, 3, 4, 5, 6]}'), 1::bigint, 'six items, one at a time');
select is(test.work('items'), 1::bigint, 'one is claimed and completed');
select is(test.statuses('each', 1), '{"completed": 1, "queued": 1, "waiting": 4}'::jsonb, 'with the statistics of an empty table one follows');

analyze pgflow.step_tasks;
select is(test.work('items'), 1::bigint, 'another is completed');
select is(test.statuses('each', 1), '{"completed": 2, "queued": 1, "waiting": 3}'::jsonb, 'with this run''s statistics one follows');

insert into pgflow.step_tasks (run_id, visible_at, queued_at, flow_version, flow_slug, step_slug, status)
select test.run_id(n), test.epoch(), test.epoch(), 1, 'items', 'make', 'completed'
from generate_series(1000, 6000) n;
analyze pgflow.step_tasks;
select is(test.work('items'), 1::bigint, 'another is completed');
select is(test.statuses('each', 1), '{"completed": 3, "queued": 1, "waiting": 2}'::jsonb, 'with many finished tasks one follows');

select is(test.complete('each', '0', 4), 'stale', 'a task that waits cannot be completed');
select is(test.drain('items', '{"sum": 21}'), 4::bigint, 'the rest is done');
-- Statistics outlive the rollback; leave those of a small table.
delete from pgflow.step_tasks where finished_at is null and status = 'completed';
analyze pgflow.step_tasks;
select * from finish();
