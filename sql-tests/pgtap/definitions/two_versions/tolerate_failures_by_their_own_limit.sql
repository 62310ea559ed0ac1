-- The new version tolerates fewer failures, and gathers differently: what failed in a run counts by its own version.
select plan(6);
select test.each_flow('v', tolerate_failures => 2);
select test.start('v', number => 1);
select pgflow.create_flow('v', flow_version => 2) is not null as setup;
select test.single('v', 'make');
select test.fanout('v', 'each', 'make', tolerate_failures => 1);
select test.start('v', number => 2);
select pgflow.create_flow('v', flow_version => 3) is not null as setup;
select test.single('v', 'make');
select test.fanout('v', 'each', 'make');
select test.start('v', number => 3);
select is(test.work('v', '{"make": [1, 2]}'), 3::bigint, 'two items in each of three versions');
select is(test.claims('v'), 6::bigint, 'are claimed');
select is(
  (
    select count(*)
    from generate_series(1, 2) n
    cross join lateral pgflow.fail_tasks(
      array_fill(test.run_id(n), array[2]), '{each,each}', '{0,1}', '{no,no}', '{1,1}', '{true,true}') f
    where f.outcome = 'failed'
  ),
  4::bigint, 'both items fail in two of them'
);
select is(
  array[(test.run(1)).status, (test.run(2)).status], '{completed,failed}'::text[],
  'which only the older version tolerates'
);
select is(test.complete('each', '1', 0, 3) || test.complete('each', '2', 1, 3), 'donedone', 'the third tolerates none');
select is((test.run(3)).output, '{"each": [1, 2]}'::jsonb, 'and returns its outputs as they are');
select * from finish();
