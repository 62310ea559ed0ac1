select plan(7);
select test.flow('f', 'a');
select test.single('f', 'b', 'a');
select test.start('f');
select test.refuses(
  $$ select pgflow.complete_task(test.run_id(9), 'a', 0, '1') $$,
  'PF004', 'Unknown run: 00000000-0000-0000-0000-000000000009', 'an unknown run is refused'
);
select test.refuses(
  $$ select pgflow.complete_task(test.run_id(1), 'x', 0, '1') $$,
  'PF003', 'Run 00000000-0000-0000-0000-000000000001 has no task 0 of step ''x''', 'an unknown step is refused'
);
select test.refuses(
  $$ select pgflow.complete_task(test.run_id(1), 'a', 1, '1') $$,
  'PF003', 'Run 00000000-0000-0000-0000-000000000001 has no task 1 of step ''a''', 'an unknown index is refused'
);
select test.refuses(
  $$ select pgflow.complete_task(test.run_id(1), 'b', 0, '1') $$,
  'PF003', 'Run 00000000-0000-0000-0000-000000000001 has no task 0 of step ''b''',
  'a step that has not started has no task to complete'
);
select test.refuses(
  $$ select pgflow.fail_task(test.run_id(9), 'a', 0, 'x') $$,
  'PF004', 'Unknown run: 00000000-0000-0000-0000-000000000009', 'fail_task refuses an unknown run'
);
select test.refuses(
  $$ select pgflow.fail_task(test.run_id(1), 'a', -1, 'x') $$,
  'PF003', 'Run 00000000-0000-0000-0000-000000000001 has no task -1 of step ''a''', 'fail_task refuses an unknown index'
);
select test.refuses(
  $$ select pgflow.complete_task(null, 'a', 0, '1') $$,
  'PF004', 'Unknown run: null', 'a null run is refused by name'
);
select * from finish();
