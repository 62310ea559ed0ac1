-- queue: native
-- Runs of many steps have many rows, so fewer of them go in a call.
select plan(5);
select test.flow('wide', 's0');
select test.single('wide', 's' || n) from generate_series(1, 11) n;
select test.start('wide', '{}', n) from generate_series(1, 3) n;
select count(*) = 3 as setup from pgflow.cancel_matching_runs('wide');
select test.pass('1 second');
select is(pgflow.prune_data_older_than('0', 20), 20, 'a call deletes as many rows as asked for');
select is((select count(*) from pgflow.runs), 2::bigint, 'one run has more than half of them, and goes nevertheless');
select cmp_ok(
  (select max(p.rows) from (select pgflow.prune_data_older_than('0', 20) as rows from generate_series(1, 8)) p), '<', 40,
  'the next calls exceed that by less than a run'
);
select is_empty(
  $$ select run_id from pgflow.runs union all select run_id from pgflow.step_tasks $$, 'until nothing is left'
);
select is(pgflow.prune_data_older_than('0', 20), 0, 'and nothing more is deleted');
select * from finish();
