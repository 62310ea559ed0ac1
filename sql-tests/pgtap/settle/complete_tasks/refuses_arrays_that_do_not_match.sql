select plan(18);
select test.flow('f', 'a');
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
select test.refuses(
  $$ select * from pgflow.complete_tasks(array_fill(test.run_id(1), array[1], array[0]), array['a'], array[0], array['1']::jsonb[], array[1]) $$,
  'PF009', 'An array of a batch has the bounds [0:0]; it must have one dimension and start at 1',
  'run ids that are numbered from 0 are refused'
);
select test.refuses(
  $$ select * from pgflow.complete_tasks(array[test.run_id(1)], '[2:2]={a}', array[0], array['1']::jsonb[], array[1]) $$,
  'PF009', 'An array of a batch has the bounds [2:2]; it must have one dimension and start at 1',
  'steps that are numbered from 2 are refused'
);
select test.refuses(
  $$ select * from pgflow.complete_tasks(array[test.run_id(1)], array['a'], '{{0}}', array['1']::jsonb[], array[1]) $$,
  'PF009', 'An array of a batch has the bounds [1:1][1:1]; it must have one dimension and start at 1',
  'a table of task indexes is refused'
);
select test.refuses(
  $$ select * from pgflow.complete_tasks(array[test.run_id(1)], array['a'], array[0], '[0:0]={1}', array[1]) $$,
  'PF009', 'An array of a batch has the bounds [0:0]; it must have one dimension and start at 1',
  'outputs that are numbered from 0 are refused'
);
select test.refuses(
  $$ select * from pgflow.complete_tasks(array[test.run_id(1)], array['a'], array[0], array['1']::jsonb[], '[0:0]={1}') $$,
  'PF009', 'An array of a batch has the bounds [0:0]; it must have one dimension and start at 1',
  'attempts that are numbered from 0 are refused'
);
select test.refuses(
  $$ select * from pgflow.fail_tasks(array[test.run_id(1)], array['a'], array[0], array['x'], '{{1}}', null) $$,
  'PF009', 'An array of a batch has the bounds [1:1][1:1]; it must have one dimension and start at 1',
  'a table of attempts of failures is refused'
);
select test.refuses(
  $$ select * from pgflow.fail_tasks(array[test.run_id(1)], array['a'], array[0], array['x'], null, '[0:0]={t}') $$,
  'PF009', 'An array of a batch has the bounds [0:0]; it must have one dimension and start at 1',
  'permanent flags that are numbered from 0 are refused'
);
select is(
  (select format('%s %s', t.status, t.attempts_count) from pgflow.step_tasks t),
  'queued 0', 'the task is as it was'
);
select is_empty($$ select * from pgflow.complete_tasks('{}', '{}', '{}', '{}') $$, 'an empty batch is none');
select is_empty($$ select * from pgflow.fail_tasks('{}', '{}', '{}', '{}') $$, 'neither way');
select * from finish();
