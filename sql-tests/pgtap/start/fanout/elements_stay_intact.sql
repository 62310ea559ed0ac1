select plan(11);

select test.items_flow();

-- What the tasks of 'each' get for an output of 'make'.
create function test.items_of(number int, output jsonb)
returns jsonb
language plpgsql
as $$
begin
  perform test.start('items', '{}', items_of.number);
  perform test.complete('make', items_of.output, number => items_of.number);
  return (
    select jsonb_agg(t.input -> 'item' order by t.task_index)
    from pgflow.step_tasks t
    where t.run_id = test.run_id(items_of.number) and t.step_slug = 'each'
      and t.input = jsonb_build_object('item', t.input -> 'item')
  );
end;
$$;

select is(test.items_of(n.ord::int, n.output), n.output, n.description)
from (values
  (1, jsonb '[{"a": 1, "b": {"c": []}}, {}]', 'objects'),
  (2, '[null, null]', 'nulls'),
  (3, '[1, "two", null, true, {"five": 5}, [6]]', 'mixed types'),
  (4, '[[1, 2], [], [[3]]]', 'nested arrays are not flattened'),
  (5, '["x", "x", "x"]', 'duplicates'),
  (6, '["only"]', 'one element'),
  (7, '[0.1, 1e30, -0, 12345678901234567890.123456789]', 'numbers keep their digits'),
  (8, '["", " ", "ü\n\"", "\\u0041"]', 'texts keep their characters'),
  (9, '[{"item": 1}, {"run": 2}]', 'objects that look like inputs')
) n (ord, output, description)
order by n.ord;

select is(test.drain('items', '{"sum": 0}'), (2 + 2 + 6 + 3 + 3 + 1 + 4 + 4 + 2 + 9)::bigint,
  'all runs go to their end');
select is(
  array(select ss.output from pgflow.step_states ss where ss.step_slug = 'each' order by ss.run_id),
  array(select t.output from pgflow.step_tasks t where t.step_slug = 'make' order by t.run_id),
  'handing every item back gives the array it came from'
);

select * from finish();
