select plan(13);
select test.items_flow();
select test.diamond_flow();
select test.start('items', '{"n": 1}', 1);
select test.start('diamond', '{}', 2);
select pgflow.register_worker(test.run_id(71), 'one');

select results_eq(
  $$ select outcome, flow_slug, run_id, step_slug, task_index, attempt, flow_version, timeout, input
     from pgflow.exchange_tasks(
       test.run_id(71), array['items'], 5, null, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}') $$,
  $$ values ('claimed', 'items', test.run_id(1), 'make', 0, 1, 1, 60, '{"run": {"n": 1}}'::jsonb) $$,
  'with empty arrays it only claims, and says everything a claim says'
);
select is((test.task('make')).worker_id, test.run_id(71), 'the claim is the worker''s');
select bag_eq(
  $$ select outcome, flow_slug, run_id, step_slug, task_index, attempt, input
     from pgflow.exchange_tasks(
       test.run_id(71), array['items', 'diamond'], 5, null,
       array[test.run_id(1)], array['make'], array[0], array[1], array['[5, 6]']::jsonb[],
       '{}', '{}', '{}', '{}', '{}', '{}') $$,
  $$ values
    ('claimed', 'diamond', test.run_id(2), 'top', 0, 1, '{"run": {}}'::jsonb),
    ('claimed', 'items', test.run_id(1), 'each', 0, 1, '{"item": 5}'),
    ('claimed', 'items', test.run_id(1), 'each', 1, 1, '{"item": 6}') $$,
  'it hands in and claims at once, also what has become ready by the results'
);
select bag_eq(
  $$ select outcome, run_id, step_slug, task_index
     from pgflow.exchange_tasks(
       test.run_id(71), array['items', 'diamond'], 0, null,
       array[test.run_id(1), test.run_id(1)], array['each', 'each'], array[1, 1], array[1, 9], array['6', '7']::jsonb[],
       array[test.run_id(2), test.run_id(1), test.run_id(8)], array['top', 'each', 'each'], array[0, 1, 0],
       array[1, 1, 1], array['t', 'e', 'x'], array[false, true, true]) $$,
  $$ values
    ('done', test.run_id(1), 'each', 1),
    ('stale', test.run_id(1), 'each', 1),
    ('retried', test.run_id(2), 'top', 0),
    ('stale', test.run_id(1), 'each', 1),
    ('stale', test.run_id(8), 'each', 0) $$,
  'completions and failures of any runs and flows are settled together; qty 0 claims nothing'
);
select is((test.task('top', 0, 2)).visible_at, test.epoch() + interval '10 seconds', 'the retry waits its delay');
select is((test.run(1)).status, 'started', 'a stale permanent failure fails no run');
select results_eq(
  $$ select outcome, step_slug, task_index
     from pgflow.exchange_tasks(
       test.run_id(71), array['items'], 1, null,
       array[test.run_id(1)], array['each'], array[0], array[1], array[null]::jsonb[],
       '{}', '{}', '{}', '{}', '{}', '{}') $$,
  $$ values ('claimed', 'sum', 0) $$,
  'the completion of the last item starts and claims the next step'
);
select is((test.step('each')).output, '[null, 6]'::jsonb, 'after gathering');
select results_eq(
  $$ select outcome, step_slug
     from pgflow.exchange_tasks(
       test.run_id(71), array['items'], 5, null, '{}', '{}', '{}', '{}', '{}',
       array[test.run_id(1)], array['sum'], array[0], array[1], array['no'], array[true]) $$,
  $$ values ('failed', 'sum') $$,
  'a permanent failure ends the run'
);
select is((test.run(1)).status, 'failed', 'at once');
select is(
  (select count(*) from pgflow.exchange_tasks(
    test.run_id(71), array['items'], 0, null, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')),
  0::bigint, 'nothing in, nothing out'
);
select test.pass('10 seconds');
select is_empty(
  $$ select * from pgflow.exchange_tasks(test.run_id(71), array['diamond'], 5, '{"diamond": {"top": [2, 3]}}',
    '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}') $$,
  'it claims only runnable versions'
);
select test.pass('3 seconds');
select is(
  (select e.attempt from pgflow.exchange_tasks(test.run_id(71), array['diamond'], 5, '{"diamond": {"top": [1, 1]}}',
    '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}') e), 2,
  'and counts the attempt'
);
select * from finish();
