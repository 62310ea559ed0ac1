select plan(20);

select test.items_flow();

create temp table outputs (number int, output jsonb, description text);
insert into outputs values
  (1, '[{"a": 1, "b": {"c": []}}, {}]', 'objects'),
  (2, '[null, null]', 'nulls'),
  (3, '[1, "two", null, true, {"five": 5}, [6]]', 'mixed types'),
  (4, '[[1, 2], [], [[3]]]', 'nested arrays are not flattened'),
  (5, '["x", "x", "x"]', 'duplicates'),
  (6, '["only"]', 'one element'),
  (7, '[0.1, 1e30, -0, 12345678901234567890.123456789]', 'numbers keep their digits'),
  (8, '["", " ", "ü\n\"", "\\u0041"]', 'texts keep their characters'),
  (9, '[{"item": 1}, {"run": 2}]', 'objects that look like inputs');

select is(test.given('items', 'make', o.number, o.output), 'done', format('output %s is fanned out over', o.number))
from outputs o order by o.number;
select is(test.items('each', o.number), o.output, o.description) from outputs o order by o.number;

select is(test.drain('items', '{"sum": 0}'), (2 + 2 + 6 + 3 + 3 + 1 + 4 + 4 + 2 + 9)::bigint,
  'all runs go to their end');
select is(
  array(select ss.output from pgflow.step_states ss where ss.step_slug = 'each' order by ss.run_id),
  array(select t.output from pgflow.step_tasks t where t.step_slug = 'make' order by t.run_id),
  'handing every item back gives the array it came from'
);

select * from finish();
