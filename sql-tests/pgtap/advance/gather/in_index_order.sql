select plan(14);

select test.items_flow();
select test.start('items');
select test.complete('make', '[1, 2, 3, 4]');
select test.complete('each', '{"n": "d"}', 3);
select test.complete('each', 'null', 1);
select test.complete('each', '["a"]', 0);
select is((test.step('each')).output, null, 'nothing is gathered before the last task is completed');
select is((test.step('each')).remaining_tasks, 1, 'one is left');
select is((select count(*) from pgflow.step_tasks t where t.step_slug = 'sum'), 0::bigint, 'no dependent starts before');
select test.pass('1 minute');
select test.complete('each', '"c"', 2);
select is((test.step('each')).output, '[["a"], null, "c", {"n": "d"}]',
  'outputs are gathered by index, whatever order they came in, as they are');
select is(((test.step('each')).status, (test.step('each')).finished_at)::text,
  ('completed', test.epoch() + interval '1 minute')::text, 'the step is completed now');
select is((test.task('sum')).status, 'queued', 'its dependent starts');
select is((test.step('make')).output, null, 'a single step''s output stays with its task');
select is((test.task('make')).output, '[1, 2, 3, 4]', 'and is there');

select test.start('items', number => 2);
select test.complete('make', '[1, 2, 3]', number => 2);
select pgflow.complete_tasks(array_fill(test.run_id(2), array[3]), array_fill('each'::text, array[3]), array[2, 0, 1],
  array[null, null, 'null']::jsonb[]);
select is((test.step('each', 2)).output, '[null, null, null]', 'null outputs keep their place, SQL nulls as JSON nulls');

select test.start('items', number => 3);
select test.complete('make', '["x"]', number => 3);
select test.complete('each', '"y"', number => 3);
select is((test.step('each', 3)).output, '["y"]', 'one element gives an array of one');

select test.start('items', number => 4);
select test.complete('make', '["x"]', number => 4);
select test.complete('each', '[1, 2]', number => 4);
select is((test.step('each', 4)).output, '[[1, 2]]', 'an array among the outputs is not flattened');

-- Several fanouts of one run, completed in one batch.
select test.flow('both', 'make');
select test.fanout('both', 'left', 'make');
select test.fanout('both', 'right', 'make');
select test.single('both', 'join', 'left', 'right');
select test.start('both', number => 5);
select test.complete('make', '[1, 2]', number => 5);
select pgflow.complete_tasks(array_fill(test.run_id(5), array[4]), array['right', 'left', 'left', 'right'],
  array[1, 1, 0, 0], array['"r1"', '"l1"', '"l0"', '"r0"']::jsonb[]);
select is(((test.step('left', 5)).output, (test.step('right', 5)).output)::text,
  ('["l0", "l1"]'::jsonb, '["r0", "r1"]'::jsonb)::text, 'two fanouts completed by one batch are gathered apart');
select is((test.run(5)).remaining_steps, 1, 'both are counted');
select is((select count(*) from pgflow.step_tasks t where t.run_id = test.run_id(5) and t.step_slug = 'join'), 1::bigint,
  'and their dependent starts once');

select * from finish();
