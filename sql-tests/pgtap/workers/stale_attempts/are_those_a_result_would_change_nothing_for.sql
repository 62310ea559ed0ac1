select plan(12);
select pgflow.create_flow('items', timeout => 8) is not null as setup;
select test.single('items', 'make');
select test.fanout('items', 'each', 'make');
select test.start('items');
select is(test.work('items', '{"make": [1, 2, 3, 4]}'), 1::bigint, 'four items');
select is((select count(*) from test.claim('items')), 4::bigint, 'all are claimed');

create function test.stale(variadic attempts int[])
returns int[]
language sql
as $$
  select array(
    select s
    from pgflow.stale_attempts(
      array_fill(test.run_id(1), array[cardinality(attempts)]),
      array_fill('each'::text, array[cardinality(attempts)]),
      array(select g - 1 from generate_series(1, cardinality(attempts)) g),
      attempts
    ) s
  );
$$;

select is(test.stale(1, 1, 1, 1), '{}', 'attempts that run are not stale');
select is(test.stale(1, 1, 1, 1, 1), '{5}', 'that of a task which does not exist is');
select is(test.stale(2, 1, null, 1), '{1,3}', 'so is a number the task does not have, or none');
select test.pass('11 seconds');
select is(test.stale(1, 1, 1, 1), '{}', 'a lease that has expired makes nothing stale by itself');
select is((select count(*) from test.claim('items', 2)), 2::bigint, 'two tasks are claimed by somebody else');
select is(test.stale(1, 1, 1, 1), '{1,2,3,4}', 'which makes all first attempts stale, because the other two are queued again');
select is(
  cardinality(test.stale(variadic array(select t.attempts_count from pgflow.step_tasks t where t.step_slug = 'each' order by t.task_index))),
  2,
  'not the second ones'
);
select test.changes_nothing($$ select test.stale(1, 1, 1, 1) $$, 'asking changes nothing');
select pgflow.cancel_run(test.run_id(1)) is null as setup;
select is(test.stale(2, 2, 1, 1), '{1,2,3,4}', 'once the run has ended all are');
select test.refuses(
  $$ select pgflow.stale_attempts('{}', '{}', '{}', '{1}') $$,
  'PF009', 'The arrays of a batch differ in length: 0, 0, 0, 1', 'the arrays are parallel'
);
select * from finish();
