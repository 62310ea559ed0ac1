-- Ids that a server makes are of its own partitions, all of them.
select plan(6);

select is(
  get_byte(uuid_send(pgflow.new_run_id(17)), 15), 17, 'an id of a given partition'
);
select test.refuses(
  'select pgflow.new_run_id(256)', 'PF009', 'partition is 256; it must be 0 to 255', 'there are 256 partitions'
);
select pgflow.set_shards(
  '[{"server": "a", "partitions": "{[3,5),[255,256)}"}, {"server": "b", "partitions": "{[0,3),[5,255)}"}]', 'a', 1
);
select is(
  (
    select array_agg(distinct get_byte(uuid_send(i.id), 15) order by get_byte(uuid_send(i.id), 15))
    from (select pgflow.new_run_id() as id from generate_series(1, 200)) i
  ),
  array[3, 4, 255],
  'new ids are of the server''s own partitions'
);
select is(
  get_byte(uuid_send(pgflow.new_run_id(17)), 15), 17, 'an id of a partition of another server, for whoever calls it'
);
select test.flow('f', 'a');
select is(
  (
    select array_agg(distinct get_byte(uuid_send(r.run_id), 15) order by get_byte(uuid_send(r.run_id), 15))
    from pgflow.start_flows('f', array_fill('{}'::jsonb, array[200])) r
  ),
  array[3, 4, 255],
  'so are the ids of runs that are started without one'
);
select is(
  (
    select count(distinct r.run_id) filter (where r.run_id::text ~ '^.{14}7.{4}[89ab]')
    from pgflow.runs r
  ),
  200::bigint,
  'they are different, and UUIDs of version 7'
);

select * from finish();
