select plan(22);
select pgflow.create_flow('f', max_attempts => 2, base_delay => 0) is not null as setup;
select test.single('f', 'make');
select test.fanout('f', 'each', 'make', tolerate_failures => 2);
select test.single('f', 'sum', 'each');
select test.start('f');
select is(test.work('f', '{"make": ["a", "b", "c", "d"]}'), 1::bigint, 'four items');
select is((select count(*) from test.claim('f')), 4::bigint, 'are claimed');
select is(test.fail('each', 1), 'retried', 'a failed attempt is retried');
select is((test.step('each')).failed_items, 0, 'and not counted');
select is(
  pgflow.fail_task(test.run_id(1), 'each', 3, e'it broke\n\tat here', permanent => true), 'failed',
  'the last item fails permanently'
);
select is((test.step('each')).failed_items, 1, 'that is counted');
select is((test.step('each')).remaining_tasks, 3, 'as one task less to wait for');
select is((test.run()).status, 'started', 'the run goes on');
select is((test.task('each', 3)).status, 'failed', 'though the task has failed');
select is(
  pgflow.fail_task(test.run_id(1), 'each', 3, 'late', 1, true), 'already_done',
  'failing it again changes nothing'
);
select is(test.complete('each', '1', 3), 'stale', 'completing it comes too late');
select is(test.complete('each', 'null', 2), 'done', 'the third completes with null');
select is((select count(*) from test.claim('f')), 1::bigint, 'the second is tried again');
select is(test.fail('each', 1), 'failed', 'in vain');
select is((test.run()).status, 'started', 'two failures are tolerated');
select is(test.complete('each', '"A"', 0), 'done', 'the first completes');
select is((test.step('each')).status, 'completed', 'and with it the step');
select is(
  (test.step('each')).output,
  '[{"ok": "A"},
    {"failed": {"index": 1, "attempts": 2, "message": "it broke"}},
    {"ok": null},
    {"failed": {"index": 3, "attempts": 1, "message": "it broke"}}]'::jsonb,
  'whose output tells outputs and failures apart, in the order of the items'
);
select results_eq(
  $$ select input -> 'each' -> 1 from test.claim('f') $$,
  $$ values ('{"failed": {"index": 1, "attempts": 2, "message": "it broke"}}'::jsonb) $$,
  'the next step is given that'
);
select is(test.complete('sum', '1'), 'done', 'it completes');
select is((test.run()).status, 'completed', 'and so does the run');
select is(((test.run()).failed_step_slug, (test.run()).error_message)::text, '(,)', 'without an error');
select * from finish();
