-- The smallest tally, of the only task that is left when the last batch is counted.
select plan(5);
select test.items_flow();
select test.start('items');
select is(test.work('items', '{"make": [1, 2]}'), 1::bigint, 'two items');
select is(test.claims('items', 1), 1::bigint, 'the first is claimed');
select is(
  (select count(*) from pgflow.exchange_tasks(null, array['items'], 1, null,
    array[test.run_id(1)], array['each'], array[0], array[1], array['1']::jsonb[],
    '{}', '{}', '{}', '{}', '{}', '{}')),
  1::bigint, 'and handed in for the second'
);
select is(test.complete('each', '2', 1), 'done', 'which completes without a claim');
select is((test.step('each')).output, '[1, 2]'::jsonb, 'and with it the step');
select * from finish();
