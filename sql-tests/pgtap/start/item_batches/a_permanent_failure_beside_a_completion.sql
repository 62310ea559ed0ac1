select plan(3);
select test.each_flow('f', batch_size => 2);
select test.start('f');
select is(test.work('f', '{"make": [1, 2, 3, 4]}'), 1::bigint, 'two batches');
select test.claim('f') is null as setup;
select is(
  array(
    select e.outcome
    from pgflow.exchange_tasks(null, '{f}', 0, null,
      array[test.run_id(1)], '{each}', '{0}', '{1}', array['[1, 2]']::jsonb[],
      array[test.run_id(1)], '{each}', '{1}', '{1}', '{no}', '{true}') e
  ),
  '{done,failed}'::text[], 'one completes, the other fails permanently'
);
select is((test.run()).error_message, 'no', 'which ends the run, with its own message');
select * from finish();
