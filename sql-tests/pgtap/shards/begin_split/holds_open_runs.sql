-- A split starts with everything held that could change the runs to be given away.
select plan(12);

select test.flow('f', 'a', 'b');
select test.start('f', number => 7);
select test.start('f', number => 80);
select test.start('f', number => 81);
select pgflow.cancel_run(test.run_id(80));

select test.refuses(
  'select pgflow.begin_split(''{[128,256)}'')', 'PF011', 'This server has no map', 'a server without a map gives nothing away'
);
select test.one_server();
select test.refuses(
  'select pgflow.begin_split(''{}'')', 'PF009', 'No partitions are named', 'there is something to give away'
);
select test.refuses('select pgflow.begin_split(null)', 'PF009', 'No partitions are named', 'which is named');
select test.refuses(
  'select pgflow.begin_split(''{[128,257)}'')', 'PF011', 'Server ''a'' does not own all of {[128,257)}',
  'it gives away only what it owns'
);
select test.refuses(
  'select pgflow.begin_split(''{[128,256)}'', 1)', 'PF015',
  'The open runs of partitions {[128,256)} have more than 1 unfinished tasks', 'what waits is bounded'
);

select results_eq(
  'select b.open_runs, b.open_tasks, b.lsn <= pg_current_wal_insert_lsn() from pgflow.begin_split(''{[128,256)}'', 2) b',
  'values (1::bigint, 2::bigint, true)',
  'it says what it holds, and where the log stands'
);
select is(
  (select l.split_lsn is not null and not l.foreign_left from pgflow.list_shards() l where l.this), true,
  'the place is kept'
);
select is(
  (select count(*) from pgflow.task_rows t where t.run_id = test.run_id(81) and t.xmax <> '0'), 2::bigint,
  'the tasks of open runs are locked'
);
select is(
  (select count(*) from pgflow.runs r where r.run_id = test.run_id(81) and r.xmax <> '0'), 1::bigint,
  'and so are the runs'
);
select is(
  (select count(*) from pgflow.task_rows t where t.run_id = test.run_id(7) and t.xmax <> '0'), 0::bigint,
  'those that stay are not'
);
select is(test.two_servers(copied => true), 1::bigint, 'the new map deletes what was held');
select test.refuses(
  'select pgflow.begin_split(''{[0,64)}'')', 'PF011', 'Server ''a'' still has runs of its last split',
  'the next split begins when nothing is left of this one'
);

select * from finish();
