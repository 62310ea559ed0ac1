select plan(6);

select test.items_flow();
select test.start('items');
select test.complete('make', (select jsonb_agg(jsonb_build_object('n', g)) from generate_series(0, 9999) g));
select is((test.step('each')).initial_tasks, 10000, 'ten thousand elements give as many tasks');
select is(
  (select count(*) from pgflow.step_tasks t where t.step_slug = 'each'
    and t.input = jsonb_build_object('item', jsonb_build_object('n', t.task_index))),
  10000::bigint, 'each with its own element');
-- From the last to the first, in batches of 1000.
select pgflow.complete_tasks(
  array_agg(test.run_id(1)), array_agg('each'::text), array_agg(i order by i desc), array_agg(to_jsonb(i) order by i desc))
from generate_series(0, 9999) i
group by i / 1000
order by i / 1000 desc;
select is((test.step('each')).remaining_tasks, 0, 'batches count their tasks');
select is((test.step('each')).output, (select jsonb_agg(g) from generate_series(0, 9999) g),
  'ten thousand outputs are gathered in index order');
select is((select c.input from test.claim('items') c),
  jsonb_build_object('run', '{}'::jsonb, 'each', (select jsonb_agg(g) from generate_series(0, 9999) g)),
  'and reach the next step');
select test.complete('sum', '49995000');
select is((test.run()).output, '{"sum": 49995000}', 'the run completes');

select * from finish();
