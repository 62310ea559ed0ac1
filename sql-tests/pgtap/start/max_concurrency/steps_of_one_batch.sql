-- A batch that holds results of two steps, of two runs, makes room in each of them.
select plan(5);
select test.items_flow(max_concurrency => 1);
select test.start('items', number => n) from generate_series(1, 2) n;
select is(test.work('items', '{"make": [1, 2]}'), 2::bigint, 'two runs of two items, one at a time');
select is(test.claims('items'), 2::bigint, 'the first item of each is claimed');
select is(
  array(
    select c.outcome
    from pgflow.complete_tasks(
      array[test.run_id(1), test.run_id(2)], array['each', 'each'], array[0, 0], array['1', '1']::jsonb[], array[1, 1]
    ) c
  ),
  array['done', 'done'],
  'one batch completes both'
);
select is((test.task('each', 1, n)).status, 'queued', format('the second item of run %s follows', n))
from generate_series(1, 2) n;
select * from finish();
