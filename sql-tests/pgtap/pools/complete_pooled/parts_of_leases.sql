-- queue: native
-- Parts of leases are completed in place. A lease goes with the last of its tasks.
select plan(12);
select test.pool(4);
select test.items_flow();
select test.start('items');
select test.complete('make', '[1, 2, 3, 4, 5, 6, 7, 8]');
create function test.hand_in(indexes int[], outputs jsonb[], number int default 1)
returns text
language sql
as $$
  select string_agg(c.outcome, ',')
  from pgflow.complete_tasks(
    array_fill(test.run_id(number), array[cardinality(indexes)]), array_fill('each'::text, array[cardinality(indexes)]),
    indexes, outputs, array_fill(1, array[cardinality(indexes)])
  ) c;
$$;
select is(
  (select count(*) from test.claim('items', 4)) || ' ' || (select count(*) from test.claim('items', 2)), '4 2',
  'six are claimed by two'
);
select is(test.hand_in('{1,5}', '{11,15}'), 'done,done', 'one of each lease is accepted');
select is(test.leases(), '0-3 4-5', 'and both leases stay');
select is(test.row_statuses('each'), '{"pooled": 8}', 'no task is taken out of them');
select is(test.hand_in('{1,6,0}', '{0,0,10}'), 'already_done,stale,done', 'of others, those that are not claimed are stale');
select is(test.hand_in('{2,2,3}', '{12,0,13}'), 'done,already_done,done', 'of two results the first counts');
select is(test.leases(), '4-5', 'a lease is deleted with its last task');
select is(test.hand_in('{4}', '{14}'), 'done', 'so is the other');
select is(test.leases() || (test.task('each', 2)).output, '12', 'and outputs are those that were accepted');

-- A lease goes with its own last task, whatever is open before it.
select test.start('items', number => 2);
select test.complete('make', '[1, 2, 3, 4, 5, 6, 7, 8]', number => 2);
select is(
  (select count(*) from test.claim('items', 6)) || ' ' || (select count(*) from test.claim('items')), '6 4',
  'all are claimed by two, with two of the first run'
);
select is(
  test.hand_in('{4,5}', '{1,1}', 2) || test.hand_in('{6,7}', '{1,1}', 2), 'done,donedone,done',
  'the later lease in two parts'
);
select is(
  (select array_agg(l.first_index) from pgflow.leases l where l.run_id = test.run_id(2)), array[0],
  'the earlier one stays'
);
select * from finish();
