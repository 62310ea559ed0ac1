select plan(10);
select test.flow('f');
select test.single('f', 'a');
select test.start('f');
select test.refuses(
  $$ select * from pgflow.complete_tasks(array[test.run_id(1)], array['a'], array[0], array['1', '2']::jsonb[]) $$,
  'PF009', 'The arrays of a batch differ in length: 1, 2, 1', 'too many outputs are refused'
);
select test.refuses(
  $$ select * from pgflow.complete_tasks(array[test.run_id(1)], array['a'], array[0], null) $$,
  'PF009', 'The arrays of a batch differ in length: 1, null, 1', 'no outputs are refused'
);
select test.refuses(
  $$ select * from pgflow.complete_tasks(array[test.run_id(1)], array['a'], array[0], array['1']::jsonb[], array[1, 1]) $$,
  'PF009', 'The arrays of a batch differ in length: 1, 1, 2', 'too many attempts are refused'
);
select test.refuses(
  $$ select * from pgflow.complete_tasks(array[test.run_id(1)], array['a', 'b'], array[0], array['1']::jsonb[]) $$,
  'PF009', 'The arrays of a batch differ in length: 1, 2, 1', 'too many steps are refused'
);
select test.refuses(
  $$ select * from pgflow.complete_tasks(array[test.run_id(1)], array['a'], '{}', array['1']::jsonb[]) $$,
  'PF009', 'The arrays of a batch differ in length: 1, 1, 0', 'too few task indexes are refused'
);
select test.refuses(
  $$ select * from pgflow.fail_tasks(array[test.run_id(1)], array['a'], array[0], array['x', 'y']) $$,
  'PF009', 'The arrays of a batch differ in length: 1, 2, 1, 1', 'too many messages are refused'
);
select test.refuses(
  $$ select * from pgflow.fail_tasks(array[test.run_id(1)], array['a'], array[0], array['x'], null, '{}') $$,
  'PF009', 'The arrays of a batch differ in length: 1, 1, 1, 0', 'too few permanent flags are refused'
);
select test.refuses(
  $$ select * from pgflow.fail_tasks(array[test.run_id(1)], array['a'], array[0], array['x'], array[1, 2]) $$,
  'PF009', 'The arrays of a batch differ in length: 1, 1, 2, 1', 'too many attempts of failures are refused'
);
select is_empty($$ select * from pgflow.complete_tasks('{}', '{}', '{}', '{}') $$, 'an empty batch is none');
select is_empty($$ select * from pgflow.fail_tasks('{}', '{}', '{}', '{}') $$, 'neither way');
select * from finish();
