-- Sums of any number of runs, with a bounded number of rows read per call.
select plan(4);

select test.flow('f', 'a', 'b');
select test.start('f', number => number) from unnest(array[1, 2, 101, 102, 103]) as u (number);
select pgflow.cancel_run(test.run_id(2));

select results_eq(
  'select s.partition, s.runs, s.open_runs, s.steps, s.tasks, s.last_run_id from pgflow.partition_sums(max_runs => 3) s',
  $$
    values (1, 2::bigint, 2::bigint, 4::bigint, 4::bigint, test.run_id(101)), (2, 1, 0, 2, 2, test.run_id(101))
  $$,
  'a page has the sums of its runs'
);
select results_eq(
  'select s.partition, s.runs, s.last_run_id from pgflow.partition_sums(test.run_id(101)) s',
  'values (2, 1::bigint, test.run_id(103)), (3, 1, test.run_id(103))',
  'the next goes on behind its last run'
);
select is_empty('select pgflow.partition_sums(test.run_id(103))', 'behind the last run there is nothing');
select test.refuses(
  'select pgflow.partition_sums(max_runs => 100001)', 'PF009', 'max_runs is 100001; it must be 1 to 100000',
  'a page is bounded'
);

select * from finish();
