-- A run that ends, and one that is tried again, count what was tallied.
select plan(6);
select test.items_flow();
select test.start('items', '{}', 1);
select test.claim('items');
select test.complete('make', '[1, 2, 3]');
select test.claim('items', 1);
select count(*) from pgflow.exchange_tasks(null, array['items'], 1, null,
  array[test.run_id(1)], array['each'], array[0], array[1], array['1']::jsonb[], '{}', '{}', '{}', '{}', '{}', '{}');
select is((select sum(y.tasks) from pgflow.step_tallies y), 1::bigint, 'one item is tallied');

select pgflow.cancel_run(test.run_id(1));
select is((test.step('each')).remaining_tasks, 2, 'cancelling counts it');
select is_empty('select * from pgflow.step_tallies', 'and clears it away');

select pgflow.retry_run(test.run_id(1));
select is((test.step('each')).remaining_tasks, 2, 'a retry goes on with the others');
select test.claim('items');
select test.complete('each', '2', 1);
select test.complete('each', '3', 2);
select is((test.step('each')).output, '[1, 2, 3]'::jsonb, 'to the whole output');
select is((test.step('sum')).status, 'started', 'and the next step');
select * from finish();
