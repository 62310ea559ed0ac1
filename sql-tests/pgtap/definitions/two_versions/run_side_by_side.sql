-- Version 1: make -> each (fanout) -> sum. Version 2: each is a single step over base, and make -> last.
-- Whatever reads a definition reads that of the run's own version.
select plan(14);
select test.items_flow();
select test.start('items', '{"v": 1}', 1);
select pgflow.create_flow('items', flow_version => 2) is not null as setup;
select test.single('items', 'base');
select test.single('items', 'make', 'base');
select pgflow.add_step('items', 'each', array['base'], timeout => 500, max_attempts => 1) is not null as setup;
select test.single('items', 'last', 'make', 'each');
select test.start('items', '{"v": 2}', 2);

select results_eq(
  $$ select run_id, step_slug, flow_version from test.claim('items') $$,
  $$ values (test.run_id(1), 'make', 1), (test.run_id(2), 'base', 2) $$,
  'each run starts with the roots of its own version'
);
select is(test.complete('make', '[1, 2]'), 'done', 'the old run''s root completes');
select is(test.complete('base', '[7]', number => 2), 'done', 'and the new run''s');
select is((test.step('each')).initial_tasks, 2, 'the old version fans out');
select is((test.step('each', 2)).initial_tasks, 1, 'the new one starts a single task');
select results_eq(
  $$ select run_id, step_slug, task_index, input, timeout from test.claim('items') $$,
  $$ values
    (test.run_id(1), 'each', 0, '{"item": 1}'::jsonb, 60),
    (test.run_id(1), 'each', 1, '{"item": 2}'::jsonb, 60),
    (test.run_id(2), 'each', 0, '{"run": {"v": 2}, "base": [7]}'::jsonb, 500),
    (test.run_id(2), 'make', 0, '{"run": {"v": 2}, "base": [7]}'::jsonb, 60) $$,
  'inputs and timeouts are those of each version'
);
select is(test.fail('each'), 'retried', 'the old version has attempts left');
select is(test.complete('each', '{"a": 1}', number => 2), 'done', 'the new single step completes');
select is((test.step('each', 2)).output, null, 'and is not gathered');
select test.complete('make', '[]', number => 2) = 'done' as setup;
select test.complete('each', '20', 1) = 'done' as setup;
select test.pass('1 hour');
select test.claim('items') is null as setup;
select is(test.complete('each', '10', 0), 'done', 'the retried item completes');
select is((test.step('each')).output, '[10, 20]'::jsonb, 'the old version gathers');
select is(test.drain('items', '{"sum": 30}'), 1::bigint, 'the old version''s last step is queued, the new one''s claimed');
select test.complete('last', '"l"', number => 2) = 'done' as setup;
select is((test.run(2)).output, '{"last": "l"}'::jsonb, 'the new run''s leaf is that of its version');
select is((test.run()).output, '{"sum": 30}'::jsonb, 'the old run''s leaf is that of its version');
select * from finish();
