select plan(16);
select pgflow.create_flow('items', timeout => 8, max_attempts => 1) is not null as setup;
select test.single('items', 'make');
select test.fanout('items', 'each', 'make');
select test.start('items');
select is(test.work('items', '{"make": [1, 2, 3, 4]}'), 1::bigint, 'four items');

create function test.release(variadic attempts int[])
returns text[]
language sql
as $$
  select array_agg(r.outcome order by r.task_index)
  from pgflow.release_tasks(
    array_fill(test.run_id(1), array[cardinality(attempts)]),
    array_fill('each'::text, array[cardinality(attempts)]),
    array(select g - 1 from generate_series(1, cardinality(attempts)) g),
    attempts
  ) r;
$$;

select test.changes_nothing($$ select test.release(0, 1, 1, 1) $$, 'tasks that are not claimed cannot be released');
select is((select count(*) from test.claim('items')), 4::bigint, 'all are claimed');
select test.changes_nothing($$ select test.release(2, null, 0, 3, 1) $$, 'without its number no attempt is released');
select is(test.complete('each', '1', 2), 'done', 'one is completed');
select is(test.release(1, 2, 1, 1), '{released,stale,stale,released}', 'the others are released, each under its number');
select is(
  test.statuses('each'), '{"queued": 2, "started": 1, "completed": 1}'::jsonb, 'nothing else has changed'
);
select is((select count(*) from test.claim('items')), 2::bigint, 'the two are claimed again at once, the only attempt unused');
select test.pass('11 seconds');
select is(test.release(2, 1), '{released,released}', 'a lease that has expired can still be released');
select is(test.work('items'), 0::bigint, 'the next claim finds the lease of the one that was kept');
select is((test.run()).status, 'failed', 'whose only attempt was that one, so that the run has failed');
select test.changes_nothing($$ select test.release(3, 2, 1, 2) $$, 'once the run has ended nothing is released');
select test.refuses(
  $$ select pgflow.release_tasks('{}', '{}', '{}', '{1}') $$,
  'PF009', 'The arrays of a batch differ in length: 0, 0, 0, 1', 'the arrays are parallel'
);
select test.refuses(
  $$ select pgflow.release_tasks(array[test.run_id(1)], '[0:0]={each}', '{0}', '{1}') $$,
  'PF009', 'An array of a batch has the bounds [0:0]; it must have one dimension and start at 1',
  'the arrays are lists'
);
select test.refuses(
  $$ select pgflow.release_tasks('{}', '{}', '{}', '{}', -1) $$,
  'PF009', 'delay is -1 s; it lies between 0 and 1000000000 s', 'the delay is not negative'
);
select test.refuses(
  $$ select pgflow.release_tasks('{}', '{}', '{}', '{}', null) $$,
  'PF009', 'delay is null s; it lies between 0 and 1000000000 s', 'the delay is given'
);
select * from finish();
