select plan(15);
select test.each_flow('f', tolerate_failure_percent => 30);
select test.start('f');
select is(test.work('f', '{"make": [1, 2, 3, 4, 5, 6, 7]}'), 1::bigint, '30 percent of seven items');
select is((select count(*) from test.claim('f')), 7::bigint, 'are claimed');
select is(array[test.fail('each', 0, permanent => true), test.fail('each', 1, permanent => true)],
  array['failed', 'failed'], 'are two, rounded down');
select is((test.run()).status, 'started', 'which are tolerated');
select is(test.fail('each', 2, permanent => true), 'failed', 'the third');
select is((test.run()).error_message, '3 of 7 items failed, 2 are tolerated. Task 0 failed with: it broke',
  'fails the run');

select test.start('f', number => 2);
select is(test.work('f', '{"make": [1, 2, 3]}'), 1::bigint, 'of three items');
select is((select count(*) from test.claim('f')), 3::bigint, 'in another run');
select is(test.fail('each', 0, 2, permanent => true), 'failed', 'the first failure');
select is((test.run(2)).error_message, '1 of 3 items failed, none is tolerated. Task 0 failed with: it broke',
  'is one too many');

select test.start('f', number => 3);
select is(test.work('f', '{"make": [1, 2, 3]}'), 1::bigint, 'a changed limit');
select is((select count(*) from test.claim('f')), 3::bigint, 'reaches runs in flight');
select pgflow.alter_step('f', 'each', tolerate_failures => 1) is not null as altered;
select is(test.fail('each', 1, 3, permanent => true), 'failed', 'one failure');
select is((test.run(3)).status, 'started', 'is tolerated then');
select pgflow.alter_step('f', 'each', tolerate_failure_percent => 100) is not null as altered;
select is(
  array(
    select outcome
    from pgflow.fail_tasks(
      array_fill(test.run_id(3), array[2]), array['each', 'each'], array[0, 2], array['x', 'y'],
      permanent => array[true, true]
    )
  ) || (test.run(3)).status || ((test.run(3)).output #>> '{each,2,failed,message}'),
  array['failed', 'failed', 'completed', 'y'], 'and all of them, at 100 percent, complete the run'
);
select * from finish();
