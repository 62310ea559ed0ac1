select plan(13);
select test.items_flow();
select test.flow('other', 's');
select test.start('items', '{"n": 3}', 1);
select test.start('other', '{}', 2);

select results_eq(
  $$ select flow_slug, run_id, step_slug, input, task_index, attempt, flow_version, timeout
     from pgflow.poll_for_tasks('items', 2, 10, 0) $$,
  $$ values ('items', test.run_id(1), 'make', '{"run": {"n": 3}}'::jsonb, 0, 1, 1, 60) $$,
  'a poll claims the due tasks of its flow'
);
select is((test.task('s', number => 2)).status, 'queued', 'and of no other');
select is(
  (test.task('make')).visible_at, test.epoch() + interval '62 seconds',
  'the lease is the step''s timeout + 2 s, whatever vt is'
);
select is_empty($$ select * from pgflow.poll_for_tasks('items', 2, 10, 0) $$, 'with max_poll_seconds 0 it does not wait');
select is(test.complete('make', '[10, 20, 30]'), 'done', 'the array is made');
select is(
  (select count(*) from pgflow.poll_for_tasks('items', 2, 2, 0)), 2::bigint,
  'a poll takes no more than qty'
);
select is(
  (select count(*) from pgflow.poll_for_tasks('items', 2, 2, 0)), 1::bigint, 'and the next poll the rest'
);
select is(test.statuses('each'), '{"started": 3}'::jsonb, 'each of them once');
select test.refuses(
  $$ select * from pgflow.poll_for_tasks('nothing', 2, 1, 0) $$,
  'PF002', 'Unknown flow: ''nothing''', 'an unknown queue is refused'
);
select test.refuses(
  $$ select * from pgflow.poll_for_tasks('items', -1, 1, 0) $$,
  'PF009', 'vt is -1 s, max_poll_seconds 0, poll_interval_ms 100', 'a negative vt is refused'
);
select test.refuses(
  $$ select * from pgflow.poll_for_tasks('items', 1, 1, -5) $$,
  'PF009', 'vt is 1 s, max_poll_seconds -5, poll_interval_ms 100', 'a negative wait is refused'
);
select test.refuses(
  $$ select * from pgflow.poll_for_tasks('items', 1, 1, 1, 0) $$,
  'PF009', 'vt is 1 s, max_poll_seconds 1, poll_interval_ms 0', 'an interval below 1 ms is refused'
);
select test.refuses(
  $$ select * from pgflow.poll_for_tasks('items', 1, -1, 0) $$,
  'PF009', 'qty is -1; it cannot be negative or null', 'a negative qty is refused'
);
select * from finish();
