-- What a server gave away is deleted in portions, whatever else is there.
select plan(12);

select test.each_flow('f');
-- The ids end in base 16 with 51 to 99, 00 and 07: 31 of 51 runs are of partitions below 128.
select test.start('f', number => number) from generate_series(51, 100) as u (number);
select test.work('f', '{"make": [1, 2, 3]}', 50);
select test.start('f', number => 7);
select test.drain('f');
select test.one_server();
create temp table before as
select s.partition, s.runs, s.steps, s.tasks from pgflow.partition_sums() s;

select results_eq(
  'select d.deleted, d.done from pgflow.delete_foreign_runs() d', 'values (0, true)', 'nothing was given away yet'
);
select is(test.two_servers(copied => true), 0::bigint, 'no open run is given away');
select test.refuses(
  'select pgflow.delete_foreign_runs(0)', 'PF009', 'max_rows is 0; it must be 1 to 1000000', 'a portion has rows'
);

select results_eq(
  'select d.deleted between 1 and 20, d.done from pgflow.delete_foreign_runs(20) d', 'values (true, false)',
  'a call deletes a portion'
);
select is(
  (select count(*) from pgflow.runs r where get_byte(uuid_send(r.run_id), 15) < 128), 31::bigint,
  'and nothing of its own'
);
do $$
begin
  for i in 1..100 loop
    exit when (select d.done from pgflow.delete_foreign_runs(20) d);
  end loop;
end;
$$;
select is(
  (select max(l.version) from pgflow.list_shards() l where not l.foreign_left), 2::bigint, 'some calls later it is done'
);
select is_empty(
  'select 1 from pgflow.runs r where get_byte(uuid_send(r.run_id), 15) >= 128', 'no foreign run is left'
);
select is_empty(
  'select t.run_id from pgflow.step_tasks t except select r.run_id from pgflow.runs r', 'nor a task of one'
);
select is_empty(
  'select s.run_id from pgflow.step_states s except select r.run_id from pgflow.runs r', 'nor a step'
);
select results_eq(
  'select s.partition, s.runs, s.steps, s.tasks from pgflow.partition_sums() s',
  'select b.* from before b where b.partition < 128 order by b.partition',
  'the sums of its own partitions are as before'
);
select test.refuses(
  'select pgflow.set_shards(''[]'', null, 3)', 'PF011', 'Server ''a'' is one of several, so it cannot be without a map',
  'a server that owns a part cannot be without a map'
);
select lives_ok(
  $$select pgflow.set_shards('[{"server": "a", "partitions": "{[0,256)}"}]', 'a', 3)$$,
  'then it may own more partitions again'
);

select * from finish();
