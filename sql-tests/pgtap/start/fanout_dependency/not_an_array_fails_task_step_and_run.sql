select plan(17);
select test.items_flow();
select test.single('items', 'aside');
select test.start('items', '{"n": 1}');
select is((select count(*) from test.claim('items')), 2::bigint, 'make and aside are claimed');
select is(
  pgflow.complete_task(test.run_id(1), 'make', 0, '{"not": "an array"}', 1), 'failed',
  'completing with a non-array throws nothing at the worker: the outcome is failed'
);
select is((test.task('make')).status, 'failed', 'the task that returned it has failed');
select is((test.task('make')).output, '{"not": "an array"}'::jsonb, 'the offending output is kept');
select is(
  (test.task('make')).error_message, 'Fanout dependency output must be an array, got object',
  'the message says what was there instead'
);
select is((test.step('make')).status, 'failed', 'its step has failed');
select is((test.step('each')).status, 'cancelled', 'the fanout is cancelled');
select is((test.step('each')).initial_tasks, null, 'it never got tasks');
select is((test.run()).status, 'failed', 'the run has failed');
select is(
  ((test.run()).failed_step_slug, (test.run()).failed_task_index)::text, ('make'::text, 0)::text,
  'the run names the step that returned it'
);
select is((test.task('aside')).status, 'cancelled', 'other running tasks are cancelled');
select is(
  pgflow.complete_task(test.run_id(1), 'aside', 0, '1', 1), 'stale', 'and their completions are stale'
);
select test.refuses(
  $$ select pgflow.spawn_fanout_tasks(test.run_id(1), 'each') $$,
  'PF007', 'Fanout dependency output must be an array, got object',
  'spawning by hand raises the same fault'
);

select test.start('items', '{}', 2);
select is(test.complete('make', null, number => 2), 'failed', 'an SQL null is no array either');
select is((test.task('make', 0, 2)).output, 'null'::jsonb, 'it is kept as JSON null');
select is(
  (test.run(2)).error_message, 'Fanout dependency output must be an array, got null', 'and named'
);
select test.refuses(
  $$ select pgflow.spawn_fanout_tasks(test.run_id(2), 'each') $$,
  'PF007', 'Fanout dependency output must be an array, got null', 'spawning by hand says so too'
);
select * from finish();
