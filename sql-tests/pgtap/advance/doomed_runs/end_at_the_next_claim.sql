-- A fanout over a fanout's gathered array can turn out too large only when it is about to start.
-- Nothing is thrown at the worker that completed the last task; the next claim ends the run.
select plan(14);
select pgflow.create_flow('f', max_fanout => 3) is not null as setup;
select test.single('f', 'make');
select test.fanout('f', 'first', 'make');
select test.fanout('f', 'second', 'first', '[][]');
select test.single('f', 'aside');
select test.start('f');
select is((select count(*) from test.claim('f')), 2::bigint, 'make and aside are claimed');
select is(test.complete('make', '[1, 2]'), 'done', 'two elements');
select is(test.complete('first', '[1, 2]', 0), 'done', 'the first item returns two');
select is(test.complete('first', '[3, 4]', 1), 'done', 'the second two more: together over the limit, and no error');
select is((test.step('second')).status, 'started', 'the fanout over them is started, and doomed');
select is((test.step('second')).initial_tasks, 0, 'it has no tasks');
select is((test.run()).status, 'started', 'the run has not ended yet');
select is_empty($$ select * from test.claim('f') $$, 'the next claim on the flow finds nothing');
select is((test.run()).status, 'failed', 'and ends the run');
select is(
  ((test.run()).failed_step_slug, (test.run()).failed_task_index, (test.run()).error_message)::text,
  ('second'::text, null::int, 'Fanout over 4 elements exceeds the flow''s limit of 3'::text)::text,
  'the run blames the step, no task, and says why'
);
select is((test.step('second')).status, 'failed', 'the doomed step has failed');
select is((test.task('aside')).status, 'cancelled', 'unfinished tasks are cancelled');
select is((test.step('first')).status, 'completed', 'completed steps stay');
select is(
  pgflow.complete_task(test.run_id(1), 'aside', 0, '1', 1), 'stale', 'late completions are stale'
);
select * from finish();
