select plan(14);

select test.items_flow();
select test.start('items');
select test.pass('1 minute');
select is((select count(*) from pgflow.step_tasks t where t.step_slug = 'each'), 0::bigint,
  'a fanout has no tasks before its dependency is completed');
select is((test.step('each')).initial_tasks, null, 'nor a count');
select test.complete('make', '[10, 20, 30, 40, 50]');

select is(array(select t.task_index from pgflow.step_tasks t where t.step_slug = 'each' order by 1),
  array[0, 1, 2, 3, 4], 'five elements: tasks 0 to 4');
select is(array(select t.input from pgflow.step_tasks t where t.step_slug = 'each' order by t.task_index),
  array['{"item": 10}', '{"item": 20}', '{"item": 30}', '{"item": 40}', '{"item": 50}']::jsonb[],
  'each holds its own element, written once');
select is((select count(distinct t.cmin::text) from pgflow.task_rows t where t.step_slug = 'each'), 1::bigint,
  'all are made by one statement');
select is(test.statuses('each'), '{"queued": 5}', 'without max_concurrency all are queued');
select is((select array_agg(distinct (t.attempts_count, t.visible_at, t.queued_at)::text) from pgflow.step_tasks t
    where t.step_slug = 'each'),
  array[(0, test.epoch() + interval '1 minute', test.epoch() + interval '1 minute')::text],
  'due at once, no attempt counted');
select is((test.step('each')).status, 'started', 'the step is started');
select is(((test.step('each')).initial_tasks, (test.step('each')).remaining_tasks)::text, '(5,5)',
  'and counts five tasks');
select is((test.step('each')).started_at, test.epoch() + interval '1 minute', 'from now on');
select is((test.run()).remaining_steps, 2, 'of three steps two are left');
select is(test.complete('make', '[1]'), 'already_done', 'a second completion of the dependency is already_done');
select is((select count(*) from pgflow.step_tasks t where t.step_slug = 'each'), 5::bigint,
  'and spawns nothing more');
select is(test.drain('items'), 6::bigint, 'the run comes to its end');

select * from finish();
