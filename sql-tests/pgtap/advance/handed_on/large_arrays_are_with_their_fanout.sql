-- A large array that only a fanout reads is stored with the tasks of the fanout; whoever asks for it gets all of it.
select plan(16);
select test.items_flow();
create temp table large as
select jsonb_agg(case when i % 7 = 0 then 'null' else to_jsonb(repeat(i::text || ' ', 200)) end order by i) as elements
from generate_series(1, 400) i;
select test.start('items');
select is(test.complete('make', elements), 'done', 'the array is handed in') from large;
select is(test.output_in('make'), 'each', 'it is with the tasks of the fanout only');
select is(
  (test.step('make')).output_bytes, (select pg_column_size(elements || '[]') from large),
  'and the step says how large it is'
);
select is((test.step('each')).initial_items, 400, 'there is one item per element');
select is(test.items('each', 1), (select elements from large), 'and they are the elements, JSON nulls kept');
select is(pgflow_internal.step_output(test.run_id(1), 'make'), (select elements from large), 'the output is the array');
select is(
  pgflow.task_detail(test.run_id(1), 'make', 0, 1000000) -> 'output',
  (select jsonb_build_object('bytes', pg_column_size(elements || '[]'), 'value', elements) from large),
  'people see it'
);
select is(
  pgflow.task_detail(test.run_id(1), 'make', 0, 20000) -> 'output',
  (
    select jsonb_build_object(
      'bytes', pg_column_size(elements || '[]'), 'type', 'array', 'elements', 400,
      'first', jsonb_path_query_array(elements, '$[0 to 9]')
    )
    from large
  ),
  'or how it begins'
);
select is(
  pgflow.task_detail(test.run_id(1), 'make', 0, 100) -> 'output',
  (select jsonb_build_object('bytes', pg_column_size(elements || '[]'), 'type', 'array', 'elements', 400) from large),
  'or how many elements it has'
);
select is(
  (
    select s.output_bytes
    from pgflow_internal.step_looks(test.run_id(1)) s
    where s.step_slug = 'make'
  ),
  (test.step('make')).output_bytes, 'looks at the run say how large it is'
);

select is(test.fail('each', 3, permanent => true), 'failed', 'when an item fails');
select is((test.run()).status, 'failed', 'and the run with it');
select is(pgflow_internal.step_output(test.run_id(1), 'make'), (select elements from large), 'the array stays');
select is((pgflow.retry_run(test.run_id(1))).status, 'started', 'a retry goes on');
select is(test.drain('items', '{"each": 1, "sum": 2}'), 401::bigint, 'with the same items');
select is(pgflow_internal.step_output(test.run_id(1), 'make'), (select elements from large), 'and the same array');
select * from finish();
