-- Two fanouts over one output have different items, and one of them does not fit: each is counted for itself.
select plan(6);
select test.flow('f', 'make');
select test.fanout('f', 'one', 'make', 'a[]');
select test.fanout('f', 'two', 'make', 'b[]');
select test.start('f', number => n) from generate_series(1, 2) n;
select is(test.complete('make', '{"a": [1], "b": [2, 3, 4]}'), 'done', 'one item and three');
select is(
  array[(test.step('one')).initial_tasks, (test.step('two')).initial_tasks], '{1,3}'::int[], 'are as many tasks'
);
select pgflow.create_flow('g', max_fanout => 2) is not null as setup;
select test.single('g', 'make');
select test.fanout('g', 'each', 'make');
select test.fanout('g', 'over', 'each', '[][]');
select test.start('g', number => 3);
select is(test.work('g', '{"make": [1, 2]}'), 1::bigint, 'another flow allows two items');
select is(test.work('g', '{"each": [1, 2]}'), 2::bigint, 'whose outputs have four elements together');
select is(
  ((test.step('over', 3)).status, (test.step('over', 3)).output, (test.step('over', 3)).finished_at)::text,
  '(started,,)', 'a step that does not fit has no output and has not finished'
);
select is(test.claims('f'), 5::bigint, 'the first flow goes on');
select * from finish();
