-- A session that has noted where the waiting tasks of a step begin looks for them there first. Those before that place
-- follow when too few wait behind it, so none is forgotten.
select plan(5);
select pgflow.create_flow('items') is not null as setup;
select test.single('items', 'make');
select test.fanout('items', 'each', 'make', max_concurrency => 2);
select test.start('items');
select is(test.work('items', '{"make": [1, 2, 3, 4, 5, 6, 7]}'), 1::bigint, 'two of seven may be claimed');
select pgflow_internal.note_waiting(test.run_id(1), 'each', 4, 1000000);

create function test.finish_two()
returns int[]
language sql
as $$
  with claimed as materialized (
    select c.* from test.claim('items', 2) c
  ),
  done as (
    select r.outcome
    from (
      select array_agg(c.run_id) as runs, array_agg(c.step_slug) as steps, array_agg(c.task_index) as indexes,
        array_agg(c.attempt) as attempts
      from claimed c
    ) s
    cross join lateral pgflow.complete_tasks(
      s.runs, s.steps, s.indexes, array_fill('1'::jsonb, array[cardinality(s.runs)]), s.attempts
    ) r
  )
  select array_agg(c.task_index order by c.task_index) from claimed c where (select count(*) from done) > 0;
$$;
select is(test.finish_two(), array[0, 1], 'they finish');
select is(test.finish_two(), array[4, 5], 'and make room behind the place that was noted');
select is(test.finish_two(), array[2, 3], 'then before it, where more wait');
select is(test.finish_two(), array[6], 'until none is left');
select * from finish();
