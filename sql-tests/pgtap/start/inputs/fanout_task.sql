select plan(7);

select test.items_flow();
select test.start('items', '{"big": "input"}');
select test.complete('make', '[{"a": 1}, null, [1, 2], "s"]');
select is(
  array(select c.input from test.claim('items') c),
  array['{"item": {"a": 1}}', '{"item": null}', '{"item": [1, 2]}', '{"item": "s"}']::jsonb[],
  'a fanout task gets exactly its item: no run input, no dependency, no index'
);
select is((select array_agg((t.task_index, t.attempts_count)::text order by t.task_index) from pgflow.step_tasks t
  where t.step_slug = 'each'), array['(0,1)', '(1,1)', '(2,1)', '(3,1)'], 'one attempt of each is counted');
select test.pass('62 seconds');
select is(
  array(select (c.task_index, c.attempt, c.input)::text from test.claim('items') c),
  array[(0, 2, '{"item": {"a": 1}}'::jsonb)::text, (1, 2, '{"item": null}'::jsonb)::text,
    (2, 2, '{"item": [1, 2]}'::jsonb)::text, (3, 2, '{"item": "s"}'::jsonb)::text],
  'index and attempt are columns of the record; a second attempt gets the same item'
);
select is((select array_agg(distinct c.flow_version) from pgflow.step_tasks c), array[1], 'all are of the run''s version');

-- The item is what was there when the fanout spawned.
select test.fail('each', 0);
update pgflow.step_tasks set output = '[]' where step_slug = 'make';
select test.pass('1 hour');
select is((select c.input from test.claim('items') c where c.task_index = 0), '{"item": {"a": 1}}',
  'the item is kept with the task; the array is not read again');
select is((test.task('each', 1)).input, '{"item": null}', 'as an object with one key');
select is((select array_agg(k order by k) from jsonb_object_keys((test.task('each', 0)).input) k), array['item'],
  'which is called item');

select * from finish();
