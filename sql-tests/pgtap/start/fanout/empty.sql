select plan(12);

select test.items_flow();
select test.start('items');
select test.pass('5 seconds');
select is(test.complete('make', '[]'), 'done', 'an empty array is fine');
select is((test.step('each')).status, 'completed', 'the fanout over it is completed at once');
select is((test.step('each')).output, '[]', 'with an empty array');
select is(((test.step('each')).initial_tasks, (test.step('each')).remaining_tasks)::text, '(0,0)', 'and no tasks');
select is(((test.step('each')).started_at, (test.step('each')).finished_at)::text,
  (test.epoch() + interval '5 seconds', test.epoch() + interval '5 seconds')::text, 'started and finished now');
select is((select count(*) from pgflow.step_tasks t where t.step_slug = 'each'), 0::bigint, 'nothing to claim for it');
select is((test.task('sum')).status, 'queued', 'its dependent starts in the same call');
select is((test.run()).remaining_steps, 1, 'two of three steps are done');
select is((select c.input from test.claim('items') c), '{"run": {}, "each": []}', 'the dependent gets the empty array');
select test.complete('sum', '0');
select is((test.run()).output, '{"sum": 0}', 'the run completes');

select test.each_flow('leaf');
select test.start('leaf', number => 2);
select test.complete('make', '[]', number => 2);
select is((test.run(2)).status, 'completed', 'an empty fanout as the last step completes the run at once');
select is((test.run(2)).output, '{"each": []}', 'with its empty array');

select * from finish();
