-- Numbers of a few bytes can have 130,000 digits: what jsonb holds with ease may be too large to write.
-- The text in between makes the payload one that is looked at.
select plan(8);
select test.limit_payloads(1000000);
create temp table numbers as
select jsonb_build_array(repeat('x', 9000)) || to_jsonb(array_agg(1e131000)) as value from generate_series(1, 8);
select cmp_ok(
  (select pg_column_size(value #> '{}') from numbers), '<', 50000, 'the numbers are less than 50 kB as jsonb'
);
select test.flow('f', 'make');
select test.single('f', 'use', 'make');
select test.start('f');
select is(test.complete('make', value), 'done', 'a single step returns them') from numbers;
select is_empty($$ select * from test.claim('f') $$, 'the step that needs them is not claimed');
select matches(
  (test.run()).error_message, '^The step''s input has 1057[0-9]{3} bytes as text; at most 1000000 are allowed',
  'its run fails and says how large they are'
);
select test.items_flow();
select test.start('items', number => 2);
select is(test.complete('make', jsonb_build_array(1, value), number => 2), 'done', 'they are an item of a fanout')
from numbers;
select is_empty($$ select * from test.claim('items') $$, 'which is not claimed');
select is((test.run(2)).failed_step_slug, 'each', 'its run fails at the fanout');
select matches(
  (test.run(2)).error_message, '^The output that is fanned out over has 1057[0-9]{3} bytes as text',
  'and says how large the output is'
);
select * from finish();
