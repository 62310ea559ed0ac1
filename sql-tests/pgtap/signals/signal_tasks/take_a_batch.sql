-- Signals in a batch, of any runs and items: one outcome each, and steps are counted once.
select plan(17);
select pgflow.create_flow('f', max_attempts => 1) is not null as made;
select test.single('f', 'make');
select pgflow.add_step('f', 'each', array['make'], step_type => 'fanout', max_concurrency => 2, awaits => true) is not null as added;
select test.single('f', 'sum', 'each');
select test.start('f');
select test.start('f', number => 2);
select is(test.complete('make', '["a", "b", "c"]') || test.complete('make', '["d"]', number => 2), 'donedone', 'two runs with four items');
select is(test.statuses('each'), '{"queued": 2, "waiting": 1}', 'of which two may be under way');
select is((select count(*) from test.claim('f')), 3::bigint, 'are claimed');
select results_eq(
  $$ select outcome from pgflow.complete_tasks(array[test.run_id(2), test.run_id(1), test.run_id(1)], '{each,each,each}', '{0,1,0}', array_fill('1'::jsonb, array[3])) $$,
  $$ values ('parked'), ('parked'), ('parked') $$, 'and park');
select is(test.statuses('each'), '{"parked": 2, "waiting": 1}', 'a parked item holds its place');
select results_eq(
  $$ select step_slug, task_index, outcome from pgflow.signal_tasks(
    array[test.run_id(2), test.run_id(1), test.run_id(1), test.run_id(1), test.run_id(9), test.run_id(1), test.run_id(1)],
    '{each,each,each,each,each,make,each}', '{0,2,1,1,0,0,1}', array['"D"', '"C"', '"B"', '"X"', '1', '1', '"B"']::jsonb[]) $$,
  $$ values ('each', 0, 'accepted'), ('each', 2, 'accepted'), ('each', 1, 'accepted'), ('each', 1, 'conflict'), ('each', 0, 'stale'), ('make', 0, 'stale'),
    ('each', 1, 'already_done') $$, 'each signal has its outcome, in order, and of several for one item the first counts');
select is(test.statuses('each'), '{"completed": 1, "parked": 1, "queued": 1}', 'an item that is complete makes room');
select is((test.step('sum', 2)).status, 'started', 'the other run goes on');
select is((select count(*) from test.claim('f')), 2::bigint, 'two tasks');
select is(test.complete('each', '1', 2), 'done', 'an item whose signal came before');
select is(pgflow.signal_task(test.run_id(1), 'each', 0, '"A"'), 'accepted', 'the last item');
select is((test.step('each')).output, '["A", "B", "C"]', 'completes the step, with the payloads by item');
select test.refuses($$select * from pgflow.signal_tasks('{00000000-0000-0000-0000-000000000001}', '{each,each}', '{0}', array['1']::jsonb[])$$, 'PF009',
  'The arrays of a batch differ in length: 1, 2, 1, 1, 1', 'arrays that do not match');
select test.refuses($$select * from pgflow.signal_tasks('{00000000-0000-0000-0000-000000000001}', '{each}', '{0}', array['1']::jsonb[], '{a,b}')$$, 'PF009',
  'The arrays of a batch differ in length: 1, 1, 1, 1, 2', 'tokens are as many');
select test.refuses($$select * from pgflow.signal_tasks('[0:0]={00000000-0000-0000-0000-000000000001}', '{each}', '{0}', array['1']::jsonb[])$$, 'PF009',
  'An array of a batch has the bounds [0:0]; it must have one dimension and start at 1', 'and lists');
select is_empty($$ select 1 from pgflow.signal_tasks('{}', '{}', '{}', '{}') $$, 'an empty batch is none');
select is((select count(*) from pgflow.signals), 4::bigint, 'one row per item');
select * from finish();
