select plan(11);
select test.items_flow();
select test.start('items', '{"n": 1}');
select test.work('items', '{"make": ["a", "b"]}') = 1 as setup;
select test.work('items', '{"each": {"ok": true}}') = 2 as setup;
select is(
  pgflow.task_detail(test.run_id(1), 'each', 1) -> 'input' -> 'value', '{"item": "b"}', 'a fanout task''s input'
);
select is(
  pgflow.task_detail(test.run_id(1), 'each', 1) -> 'output' -> 'value', '{"ok": true}', 'its output'
);
select is(
  pgflow.task_detail(test.run_id(1), 'sum', 0) -> 'input' -> 'value',
  '{"run": {"n": 1}, "each": [{"ok": true}, {"ok": true}]}', 'a single step''s input is put together'
);
select is(pgflow.task_detail(test.run_id(1), 'sum', 0) -> 'output', 'null', 'without an output');
select is(pgflow.task_detail(test.run_id(1), 'sum', 0) ->> 'status', 'queued', 'its status');
select test.start('items', number => 2);
select test.work('items', jsonb_build_object('make', (select jsonb_agg(g) from generate_series(1, 5000) g))) = 2 as setup;
select is(
  (pgflow.task_detail(test.run_id(2), 'make', 0, 1000) -> 'output') - 'bytes',
  '{"type": "array", "elements": 5000, "first": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}',
  'of a large array its length and how it begins'
);
select is(
  pgflow.task_detail(test.run_id(1), 'each', 0) -> 'next_failed', 'null', 'without failures there is no next one'
);
select pgflow.create_flow('loose') is null as setup;
select test.single('loose', 'make');
select pgflow.add_step('loose', 'each', '{make}', step_type => 'fanout', tolerate_failures => 2) is null as setup;
select test.start('loose', number => 3);
select test.work('loose', '{"make": [1, 2, 3, 4]}', 1) = 1 as setup;
select count(*) = 4 as setup from test.claim('loose');
select test.fail('each', 0, 3, permanent => true) is not null as setup;
select test.fail('each', 3, 3, permanent => true) is not null as setup;
select is(
  pgflow.task_detail(test.run_id(3), 'each', 0) -> 'next_failed', '3', 'the next failed task, not the nearest task'
);
select is(
  pgflow.task_detail(test.run_id(3), 'each', 3) -> 'previous_failed', '0', 'and the one before'
);
select test.refuses(
  $$ select pgflow.task_detail(test.run_id(1), 'each', 2) $$,
  'PF003', 'Run 00000000-0000-0000-0000-000000000001 has no task 2 of step ''each''', 'an unknown task is refused'
);
select test.refuses(
  $$ select pgflow.task_detail(test.run_id(1), 'each', 0, 0) $$,
  'PF009', 'max_bytes is 0; it must be 1 to 250000000', 'so is a bound of nothing'
);
select * from finish();
