-- A promoted copy of server a becomes server b: it keeps its own half, and what was under way for the other half is void.
select plan(10);

select test.items_flow();
select test.start('items', number => 7);
select test.start('items', number => 81);
select test.complete('make', '[1, 2, 3]', number => number) from unnest(array[7, 81]) as u (number);
select test.claim('items', 100);
select test.complete('each', '1', 0, number => 7);
select test.one_server();
update pgflow.this_server set split_lsn = '0/10';

select is(test.two_servers('b', copied => true), 1::bigint, 'the open runs of the other half are deleted');
select is(
  (select l.server from pgflow.list_shards() l where l.this), 'b', 'the server has another name from now on'
);
select is((test.run(81)).status, 'started', 'its own runs go on');
select is(
  (select d.outcome from pgflow.complete_tasks(
    array[test.run_id(7)], array['each'], array[1], array['2']::jsonb[], array[1]
  ) d),
  'stale', 'a late result for the other half is stale'
);
select is(
  test.complete('each', '2', 1, number => 81), 'done', 'a result for its own half is not'
);
select is_empty(
  format('select 1 from pgflow.step_states where run_id = %L', test.run_id(7)), 'states of deleted runs are gone'
);
select isnt_empty(
  format('select 1 from pgflow.step_tasks where run_id = %L', test.run_id(7)),
  'finished tasks of deleted runs wait for housekeeping'
);
select pgflow.housekeeping();
select is_empty(
  format('select 1 from pgflow.step_tasks where run_id = %L', test.run_id(7)), 'which deletes them'
);
select ok(
  get_byte(uuid_send(pgflow.new_run_id()), 15) >= 128, 'new ids are of its own half'
);
select is(
  (select l.split_lsn from pgflow.list_shards() l where l.this), '0/10'::pg_lsn, 'the place of the last split is kept'
);

select * from finish();
