-- Completions that went on claiming are tallied and not yet counted when one failure too many comes.
select plan(8);
select test.each_flow('items', tolerate_failures => 1);
select test.start('items');
select test.claim('items') is null as setup;
select test.complete('make', '[1, 2, 3, 4, 5, 6]') = 'done' as setup;
select test.claim('items', 2) is null as setup;
select is(
  (select count(*) from pgflow.exchange_tasks(null, '{items}', 3, null,
    array[test.run_id(1), test.run_id(1)], '{each,each}', '{0,1}', '{1,1}', array['1', '2']::jsonb[],
    '{}', '{}', '{}', '{}', '{}', '{}')),
  3::bigint, 'two items are handed in for three more'
);
select is((select sum(y.tasks) from pgflow.step_tallies y), 2::bigint, 'a tally is open');
select is(
  array(select f.outcome from pgflow.exchange_tasks(null, '{items}', 0, null, '{}', '{}', '{}', '{}', '{}',
    array[test.run_id(1), test.run_id(1)], '{each,each}', '{2,3}', '{1,1}', '{no,no}', '{true,true}') f),
  '{failed,failed}'::text[], 'two of the three fail'
);
select is((test.run()).status, 'failed', 'which ends the run');
select matches((test.run()).error_message, '^2 of 6 items failed, 1 is tolerated', 'with both counted');
select is_empty('select * from pgflow.step_tallies', 'and clears the tally');
select is((test.step('each')).remaining_tasks, 2, 'two were not handed in');
select is(test.statuses('each'), '{"completed": 2, "failed": 2, "cancelled": 2}'::jsonb,
  'they are cancelled, and what was completed is kept');
select * from finish();
