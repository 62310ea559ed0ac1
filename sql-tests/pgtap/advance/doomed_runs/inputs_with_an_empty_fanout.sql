-- Every dependency counts towards the size of an input, also a fanout that had no items.
select plan(6);
select test.items_flow();
select test.start('items', to_jsonb(repeat('x', 9000)), n) from generate_series(1, 2) n;
select is(
  (select pg_column_size(r.input #> '{}') from pgflow.runs r where r.run_id = test.run_id(1)), 9012,
  'an input of 9,012 bytes; an empty array has 8'
);
select test.limit_payloads(9019);
select is(test.complete('make', '[]'), 'done', 'together they have one byte too many');
select test.limit_payloads(10000);
select is(test.complete('make', '[]', number => 2), 'done', 'elsewhere there is room for them');
select is(test.claims('items'), 1::bigint, 'the next claim brings the task of the one run');
select is((test.run(2)).status, 'started', 'with room');
select is(
  (test.run(1)).error_message,
  'The step''s input has 9020 bytes as jsonb; at most 9019 are allowed. '
    || 'The run''s input has 9012 bytes, the output of each 8',
  'and fails the other, with the size of each part'
);
select * from finish();
