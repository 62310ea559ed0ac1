-- A run that ends, and one that is tried again, count what was tallied.
select plan(6);
select test.items_flow();
select test.start('items', '{}', 1);
select test.claim('items');
select test.complete('make', '[1, 2, 3]');
select test.claim('items', 1);
-- Whichever was claimed.
select count(*) from pgflow.exchange_tasks(null, array['items'], 1, null,
  array[test.run_id(1)], array['each'],
  array(select t.task_index from pgflow.step_tasks t where t.step_slug = 'each' and t.status = 'started'), array[1],
  array(
    select to_jsonb(t.task_index + 1)
    from pgflow.step_tasks t
    where t.step_slug = 'each' and t.status = 'started'
  ),
  '{}', '{}', '{}', '{}', '{}', '{}');
select is((select sum(y.tasks) from pgflow.step_tallies y), 1::bigint, 'one item is tallied');

select pgflow.cancel_run(test.run_id(1));
select is((test.step('each')).remaining_tasks, 2, 'cancelling counts it');
select is_empty('select * from pgflow.step_tallies', 'and clears it away');

select pgflow.retry_run(test.run_id(1));
select is((test.step('each')).remaining_tasks, 2, 'a retry goes on with the others');
select test.claim('items');
select test.complete('each', to_jsonb(t.task_index + 1), t.task_index)
from pgflow.step_tasks t
where t.step_slug = 'each' and t.status = 'started';
select is((test.step('each')).output, '[1, 2, 3]'::jsonb, 'to the whole output');
select is((test.step('sum')).status, 'started', 'and the next step');
select * from finish();
