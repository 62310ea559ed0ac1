-- A task keeps its last error; the history keeps one row per failed attempt, and nothing where nothing fails.
select plan(11);
select pgflow.create_flow('f', max_attempts => 4, base_delay => 0, timeout => 10) is not null as setup;
select test.single('f', 'a');
select test.single('f', 'b');
select test.start('f');
select pgflow.register_worker(test.run_id(71), 'one');
select count(*) = 2 as setup from pgflow.claim_tasks('{f}', 5, test.run_id(71));
select is(test.complete('b', '1'), 'done', 'a completion');
select is_empty($$ select * from pgflow.attempt_failures $$, 'leaves nothing');
select test.pass('3 seconds');
select is(test.fail('a'), 'retried', 'the first attempt fails');
select results_eq(
  $$ select step_slug, task_index, attempt, worker_id, started_at, failed_at, error_message from pgflow.attempt_failures $$,
  $$ values ('a', 0, 1, test.run_id(71), test.epoch(), test.epoch() + interval '3 seconds', 'it broke') $$,
  'its worker, its times and its error are kept'
);
select test.pass('1 second');
select count(*) = 1 as setup from test.claim('f');
select test.pass('13 seconds');
select is((select c.attempt from test.claim('f') c), 3, 'the second attempt loses its lease');
select results_eq(
  $$ select attempt, worker_id, started_at, failed_at, error_message from pgflow.attempt_failures where attempt = 2 $$,
  $$ values (2, null::uuid, test.epoch() + interval '4 seconds', test.epoch() + interval '17 seconds',
    'The lease of attempt 2 expired: its worker died or took longer than the step''s timeout of 10 s') $$,
  'it is kept when the next claim takes the task'
);
select is(test.fail('a', permanent => true), 'failed', 'the third fails permanently');
select is(
  (select array_agg(a.attempt order by a.attempt) from pgflow.attempt_failures a), '{1,2,3}', 'three attempts failed'
);
select is(
  (
    select array_agg(array[f ->> 'attempt', f ->> 'worker_name', f ->> 'error_message'])
    from jsonb_array_elements(pgflow.task_detail(test.run_id(1), 'a', 0) -> 'failures') f
    where f ->> 'attempt' <> '2'
  ),
  array[array['1', 'one', 'it broke'], array['3', null, 'it broke']],
  'task_detail shows them in order'
);
select is(pgflow.task_detail(test.run_id(1), 'b', 0) -> 'failures', '[]', 'and none of a task that never failed');
select test.pass('1 second');
select pgflow.prune_data_older_than('0') > 0 as setup;
select is_empty($$ select * from pgflow.attempt_failures $$, 'they are deleted with the run');
select * from finish();
