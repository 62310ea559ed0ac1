-- A batch that has claimed more of its step does not touch the step's counter.
select plan(9);
select test.items_flow();
select test.start('items', '{}', 1);
select test.claim('items');
select test.complete('make', '[1, 2, 3, 4, 5]');
select is((select count(*) from test.claim('items', 2)), 2::bigint, 'two of five items are claimed');

select is(
  (select count(*) from pgflow.exchange_tasks(null, array['items'], 2, null,
    array[test.run_id(1), test.run_id(1)], array['each', 'each'], array[0, 1], array[1, 1], array['1', '2']::jsonb[],
    '{}', '{}', '{}', '{}', '{}', '{}')),
  2::bigint, 'they are handed in for two more'
);
select is((select sum(y.tasks) from pgflow.step_tallies y), 2::bigint, 'which leaves a tally of two');
select is((test.step('each')).remaining_tasks, 5, 'and the counter as it was');
select is(
  pgflow.get_run_with_states(test.run_id(1)) -> 'steps' @> '[{"step_slug": "each", "remaining_tasks": 3}]', true,
  'get_run_with_states shows what remains'
);

select pgflow.complete_task(test.run_id(1), 'each', 2, '3');
select is((test.step('each')).remaining_tasks, 2, 'a completion that claims nothing counts the tallies too');
select is_empty('select * from pgflow.step_tallies', 'and clears them away');

select test.claim('items');
select count(*) from pgflow.exchange_tasks(null, array['items'], 2, null,
  array[test.run_id(1), test.run_id(1)], array['each', 'each'], array[3, 4], array[1, 1], array['4', '5']::jsonb[],
  '{}', '{}', '{}', '{}', '{}', '{}');
select is((test.step('each')).status, 'completed', 'the last batch finds nothing to claim and completes the step');
select is((test.step('each')).output, '[1, 2, 3, 4, 5]'::jsonb, 'with every output');
select * from finish();
