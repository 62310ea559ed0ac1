select plan(4);
select test.items_flow();
select test.start('items');
select test.work('items', '{"make": [0, 1, 2, 3, 4, 5, 6]}') = 1 as setup;
select (select count(*) from test.claim('items', 4)) = 4 as setup;
select test.complete('each', '0', 0) = 'done' as setup;
select results_eq(
  $$ select cell, first_index, last_index, queued, started, completed, failed, cancelled
     from pgflow.task_cells(test.run_id(1), 'each', 3) $$,
  $$ values (0, 0, 2, 0, 2, 1, 0, 0), (1, 3, 5, 2, 1, 0, 0, 0), (2, 6, 6, 1, 0, 0, 0, 0) $$,
  'seven tasks in three ranges'
);
select is((select count(*) from pgflow.task_cells(test.run_id(1), 'each')), 7::bigint, 'a range per task where there is room');
select is_empty($$ select * from pgflow.task_cells(test.run_id(1), 'sum') $$, 'none before the step has tasks');
select test.refuses(
  $$ select pgflow.task_cells(test.run_id(1), 'each', 0) $$, 'PF009', 'cells is 0; it must be 1 to 10000', 'no ranges are refused'
);
select * from finish();
