select plan(2);
select test.each_flow('f', tolerate_failures => 5);
select test.start('f');
select test.work('f', '{"make": [0, 1, 2, 3, 4]}') = 1 as setup;
select (select count(*) from test.claim('f')) = 5 as setup;
select pgflow.fail_task(test.run_id(1), 'each', i, case when i in (1, 3) then 'timeout' else e'refused\nat ' || i end, permanent => true) = 'failed' as setup
from unnest('{1,2,3,4,0}'::int[]) i;
select results_eq(
  $$ select error, tasks, first_index from pgflow.task_errors(test.run_id(1), 'each') $$,
  $$ values ('refused', 3, 0), ('timeout', 2, 1) $$,
  'by first line, the commonest first'
);
select is_empty($$ select * from pgflow.task_errors(test.run_id(1), 'make') $$, 'nothing where nothing failed');
select * from finish();
