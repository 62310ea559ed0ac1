-- Outputs that are too large as they are stored doom their step before any of them is read.
select plan(6);
select test.limit_payloads(1000000);
select test.items_flow();
select test.start('items');
select test.start('items', number => 2);
create temp table large as
select to_jsonb(string_agg(md5(i::text), '')) as output from generate_series(1, 20000) i;
select is(test.complete('make', '[1, 2]'), 'done', 'two items in one run');
select is(test.complete('make', '[3]', number => 2), 'done', 'one in another');
select is(test.complete('each', output, 0), 'done', 'an output of more than half the limit') from large;
select set_eq(
  $$
    select outcome from pgflow.complete_tasks(
      array[test.run_id(1), test.run_id(2)], '{each,each}', '{1,0}', array[(select output from large), '3'])
  $$,
  $$ values ('done') $$,
  'another one and a small one are completed in one batch, without an error'
);
select is(
  (select string_agg(c.step_slug || ' ' || (c.run_id = test.run_id(2)), ',') from test.claim('items') c), 'sum true',
  'the run beside it goes on'
);
select matches(
  (test.run()).status || ' ' || (test.run()).error_message,
  '^failed The gathered outputs have at least 1[0-9]{6} bytes as jsonb; at most 1000000 are allowed$',
  'the run whose outputs are too large has failed and says how large they are'
);
select * from finish();
