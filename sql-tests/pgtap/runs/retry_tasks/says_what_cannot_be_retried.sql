select plan(10);
select test.items_flow();
select test.start('items');
select test.work('items', '{"make": [1, 2, 3]}') = 1 as setup;
select test.refuses(
  $$ select pgflow.retry_tasks(test.run_id(1), 'each', '{1}') $$,
  'PF011', 'Run 00000000-0000-0000-0000-000000000001 cannot be retried: it is started', 'a run that goes on is refused'
);
select test.complete('each', '1', 0) = 'done' as setup;
select test.fail('each', 1, permanent => true) = 'failed' as setup;
select test.refuses(
  $$ select pgflow.retry_tasks(test.run_id(1), 'each', '{1,0}') $$,
  'PF011', 'Task 0 of step ''each'' of run 00000000-0000-0000-0000-000000000001 cannot be retried: it is completed',
  'a completed task is refused'
);
select test.refuses(
  $$ select pgflow.retry_tasks(test.run_id(1), 'each', '{1,3}') $$,
  'PF003', 'Run 00000000-0000-0000-0000-000000000001 has no task 3 of step ''each''', 'so is one that does not exist'
);
select test.refuses(
  $$ select pgflow.retry_tasks(test.run_id(1), 'eahc', '{1}') $$,
  'PF003', 'Run 00000000-0000-0000-0000-000000000001 has no step ''eahc''', 'and an unknown step'
);
select test.refuses(
  $$ select pgflow.retry_tasks(test.run_id(9), 'each', '{1}') $$,
  'PF004', 'Unknown run: 00000000-0000-0000-0000-000000000009', 'and an unknown run'
);
select test.refuses(
  $$ select pgflow.retry_tasks(test.run_id(1), 'each', '{}') $$,
  'PF009', 'task_indexes has 0 elements; it must have 1 to 1000, none of them null', 'no task is refused'
);
select test.refuses(
  $$ select pgflow.retry_tasks(test.run_id(1), 'each', array[1, null]) $$,
  'PF009', 'task_indexes has 2 elements; it must have 1 to 1000, none of them null', 'and null'
);
select test.refuses(
  $$ select pgflow.retry_tasks(test.run_id(1), 'each', array_fill(1, array[1001])) $$,
  'PF009', 'task_indexes has 1001 elements; it must have 1 to 1000, none of them null', 'and too many'
);
select test.each_flow('t', tolerate_failures => 1);
select test.single('t', 'sum', 'each');
select test.start('t', number => 2);
select test.work('t', '{"make": [1, 2]}') = 1 as setup;
select test.fail('each', 1, 2, true) = 'failed' and test.complete('each', '1', 0, 2) = 'done' as setup;
select is(test.fail('sum', 0, 2, true), 'failed', 'a run fails after a step that tolerated a failure');
select test.refuses(
  $$ select pgflow.retry_tasks(test.run_id(2), 'each', '{1}') $$,
  'PF011', 'Task 1 of step ''each'' of run 00000000-0000-0000-0000-000000000002 cannot be retried: its step has completed',
  'that failure stands'
);
select * from finish();
