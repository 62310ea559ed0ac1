select plan(10);

select test.flow('twice', 'make');
select test.fanout('twice', 'first', 'make');
select test.fanout('twice', 'second', 'first');
select test.single('twice', 'sum', 'second');
select test.start('twice');
select test.complete('make', '[1, 2, 3]');
select test.complete('first', '"c"', 2);
select test.complete('first', '["a"]', 0);
select is((select count(*) from pgflow.step_tasks t where t.step_slug = 'second'), 0::bigint,
  'the second fanout does not start before the whole first step is done');
select is((test.step('second')).status, 'created', 'nor is its step started');
select test.complete('first', null, 1);
select is((test.step('second')).initial_tasks, 3, 'then it has as many tasks as the first had');
select is(array(select t.input from pgflow.step_tasks t where t.step_slug = 'second' order by t.task_index),
  array['{"item": ["a"]}', '{"item": null}', '{"item": "c"}']::jsonb[],
  'its items are the first one''s outputs in index order; they need not be arrays');
select is((test.run()).remaining_steps, 2, 'two of four steps are done');
select is(test.drain('twice', '{"sum": 0}'), 4::bigint, 'three tasks and the last step are left');
select is((test.step('second')).output, '[["a"], null, "c"]', 'the second one''s outputs are gathered too');

-- One batch may finish the first step of one run and the second of another.
select test.start('twice', number => n) from unnest('{2,3}'::int[]) n;
select test.complete('make', '[1]', number => n) from unnest('{2,3}'::int[]) n;
select test.complete('first', '5', number => 2);
select is(
  (select array_agg(c.outcome) from pgflow.complete_tasks(array[test.run_id(3), test.run_id(2)],
    array['first', 'second'], array[0, 0], array['7', '6']::jsonb[]) c),
  array['done', 'done'], 'a batch spans runs and levels');
select is((test.task('second', number => 3)).input, '{"item": 7}', 'one run goes on to its second fanout');
select is((select t.status from pgflow.step_tasks t where t.run_id = test.run_id(2) and t.step_slug = 'sum'), 'queued',
  'the other to its last step');

select * from finish();
