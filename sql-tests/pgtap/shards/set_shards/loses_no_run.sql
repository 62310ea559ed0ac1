-- A server gives partitions away only if nobody has a run in them, or the new owner has a copy.
select plan(11);

select test.flow('f', 'a', 'b');
select test.start('f', number => 7);
select test.start('f', number => 81);

select test.refuses(
  'select test.two_servers()', 'PF011',
  'This server has runs of partitions that it would lose, such as ' || test.run_id(81) || ' (partition 129)',
  'a run that nobody would find keeps its partition here'
);
select pgflow.cancel_run(test.run_id(81));
select test.refuses(
  'select test.two_servers()', 'PF011',
  'This server has runs of partitions that it would lose, such as ' || test.run_id(81) || ' (partition 129)',
  'so does one that has ended'
);

select test.start('f', number => 82);
select test.one_server();
select is(
  (select to_jsonb(l) from pgflow.list_shards() l),
  '{"server": "a", "partitions": "{[0,256)}", "dsn": null, "this": true, "version": 1, "split_lsn": null, "foreign_left": false}',
  'a server may be the only one of its map'
);
select is(
  pgflow.set_shards('[]', null, 2), 0::bigint, 'and then go back to no map'
);
select is_empty('select pgflow.list_shards()', 'without a map nothing is listed');

select is(test.two_servers(copied => true), 1::bigint, 'with a copy elsewhere, open runs of lost partitions are deleted');
select is(
  array(select r.run_id from pgflow.runs r order by r.run_id), array[test.run_id(7), test.run_id(81)],
  'other runs stay, and so do those that have ended'
);
select is_empty(
  format('select 1 from pgflow.step_tasks t where t.run_id = %L and t.status = ''queued''', test.run_id(82)),
  'no task of a deleted run can be claimed'
);
select results_eq(
  'select l.server, l.this, l.version, l.dsn, l.foreign_left from pgflow.list_shards() l',
  $$values ('a', true, 2::bigint, 'host=a', true), ('b', false, 2, null, null)$$,
  'the map says which server this is, and that it has runs of another'
);
select test.refuses(
  'select pgflow.set_shards(''[{"server": "a", "partitions": "{[0,256)}"}]'', ''a'', 3)', 'PF011',
  'Server ''a'' still has runs of its last split, and would own more partitions now',
  'partitions come back only when nothing old is left of them'
);
select test.refuses(
  'select pgflow.set_shards(''[]'', null, 3)', 'PF011',
  'Server ''a'' still has runs of its last split, and would own more partitions now',
  'one of several servers cannot be without a map'
);

select * from finish();
