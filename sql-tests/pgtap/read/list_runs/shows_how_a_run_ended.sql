select plan(6);
select test.flow('f', 'a');
select test.start('f', '{"text": "abc"}', 1);
select test.start('f', number => 2);
select test.start('f', number => 3);
select test.start('f', number => 4);
select (select count(*) from test.claim('f')) = 4 as setup;
select test.complete('a', '{"done": true}', number => 1) = 'done' as setup;
select pgflow.fail_task(test.run_id(2), 'a', 0, repeat('x', 300) || e'\nsecond line', permanent => true) = 'failed' as setup;
select pgflow.cancel_run(test.run_id(3)) is null as setup;
select results_eq(
  $$ select run_id, status, failed_step_slug, failed_task_index, error, finished_at is null from pgflow.list_runs() $$,
  $$ values
    (test.run_id(4), 'started', null, null, null, true),
    (test.run_id(3), 'cancelled', null, null, null, false),
    (test.run_id(2), 'failed', 'a', 0, repeat('x', 200), false),
    (test.run_id(1), 'completed', null, null, null, false) $$,
  'status, what failed, and 200 characters of the first line of the error'
);
select results_eq(
  $$ select input_bytes > 0, output_bytes > 0 from pgflow.list_runs(statuses => '{completed}') $$,
  $$ values (true, true) $$, 'sizes in place of payloads'
);
select results_eq(
  $$ select run_id from pgflow.list_runs(statuses => '{failed,cancelled}') $$,
  $$ values (test.run_id(3)), (test.run_id(2)) $$, 'what did not end well'
);
select results_eq(
  $$ select run_id from pgflow.list_runs(statuses => '{started,completed}') $$,
  $$ values (test.run_id(4)), (test.run_id(1)) $$, 'open and completed runs'
);
select results_eq(
  $$ select run_id from pgflow.list_runs(statuses => '{failed,failed,started}') $$,
  $$ values (test.run_id(4)), (test.run_id(2)) $$, 'a status named twice lists a run once'
);
select is_empty($$ select pgflow.list_runs(statuses => '{}') $$, 'no status, no run');
select * from finish();
