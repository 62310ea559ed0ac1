-- queue: native
-- An exchange that hands in all tasks of a lease, in any order, completes them and deletes the lease.
select plan(12);
select test.pool(10);
select test.items_flow();
select test.start('items');
select test.complete('make', '[1, 2, 3, 4, 5, 6]');
create function test.exchange(qty int, indexes int[], outputs jsonb[], attempts int[] default null)
returns text
language sql
as $$
  select coalesce(string_agg(e.outcome || ' ' || e.task_index, ', ' order by e.outcome, e.task_index), '')
  from pgflow.exchange_tasks(
    null, '{items}', qty, null,
    array_fill(test.run_id(1), array[cardinality(indexes)]), array_fill('each'::text, array[cardinality(indexes)]),
    indexes, coalesce(attempts, array_fill(1, array[cardinality(indexes)])), outputs,
    '{}', '{}', '{}', '{}', '{}', '{}'
  ) e;
$$;
select is((select count(*) from test.claim('items', 2)), 2::bigint, 'two are claimed');
select is(
  test.exchange(2, '{0,1}', '{10,11}'), 'claimed 2, claimed 3', 'handed in in order, they make room for the next two'
);
select is(test.leases(), '2-3', 'whose lease is the only one');
select is(test.row_statuses('each'), '{"pooled": 6}', 'a completed task keeps its status');
select is(test.statuses('each'), '{"queued": 2, "started": 2, "completed": 2}', 'and is shown as completed');
select is(
  test.exchange(2, '{3,2}', '{13,12}'), 'claimed 4, claimed 5', 'handed in in another order, the next two as well'
);
select is(
  test.exchange(0, '{4,5}', '{14,15}', '{1,2}'), 'done 4, stale 5', 'another attempt than the first is stale'
);
select is(test.exchange(0, '{4,5}', '{0,15}'), 'already_done 4, done 5', 'what is completed stays so');
select test.complete('sum', '1');
select test.start('items', number => 2);
select test.complete('make', '[1, 2, 3, 4]', number => 2);
select is((select count(*) from test.claim('items', 3)), 3::bigint, 'of another run three are claimed');
select is(
  (
    select string_agg(e.outcome || ' ' || e.task_index, ', ')
    from pgflow.exchange_tasks(
      null, '{items}', 0, null, array[test.run_id(2), test.run_id(2)], '{each,each}', '{0,1}', '{1,1}', '{1,2}',
      '{}', '{}', '{}', '{}', '{}', '{}'
    ) e
  ),
  null, 'the first two are handed in'
);
select is(
  (select count(*) from pgflow.leases l where l.run_id = test.run_id(2)), 1::bigint, 'and the lease stays for the third'
);
select is((test.step('each')).output, '[10, 11, 12, 13, 14, 15]', 'each output is at its place');
select * from finish();
