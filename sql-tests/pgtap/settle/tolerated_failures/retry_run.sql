select plan(22);
select test.each_flow('f', tolerate_failures => 1);
select test.single('f', 'sum', 'each');
select test.start('f');
select is(test.work('f', '{"make": ["a", "b", "c", "d"]}'), 1::bigint, 'four items');
select is((select count(*) from test.claim('f')), 4::bigint, 'are claimed');
select is(test.complete('each', '1', 0), 'done', 'one completes');
select is(array[test.fail('each', 1, permanent => true), test.fail('each', 2, permanent => true)],
  array['failed', 'failed'], 'two fail, one too many');
select is((select status from pgflow.retry_run(test.run_id(1))), 'started', 'the run is retried');
select is(test.statuses('each'), '{"completed": 1, "queued": 3}'::jsonb, 'what failed or was cancelled is queued, no more');
select is(((test.step('each')).failed_items, (test.step('each')).initial_items)::text, '(0,4)', 'failures are counted anew');
select is((select count(*) from test.claim('f')), 3::bigint, 'three are claimed');
select is(test.fail('each', 2, permanent => true), 'failed', 'one fails again');
select is((test.run()).status, 'started', 'which is tolerated');
select is(array[test.complete('each', '2', 1), test.complete('each', '4', 3)], array['done', 'done'], 'the others complete');
select is((test.step('each')).output,
  '[{"ok": 1}, {"ok": 2}, {"failed": {"index": 2, "attempts": 2, "message": "it broke"}}, {"ok": 4}]'::jsonb,
  'results of both lives are gathered in order');
select is((select count(*) from test.claim('f')), 1::bigint, 'the next step');
select is(test.fail('sum', 0, permanent => true), 'failed', 'fails');
select is(
  (test.run()).failed_step_slug || ': ' || (test.run()).error_message, 'sum: it broke',
  'and is the one to blame'
);
select is((test.step('each')).status, 'completed', 'the fanout stays completed');
select is((select status from pgflow.retry_run(test.run_id(1))), 'started', 'the run is retried once more');
select is(test.statuses('each'), '{"completed": 3, "failed": 1}'::jsonb,
  'a completed step keeps its failures: its dependents may have worked with them');
select is((test.step('each')).failed_items, 1, 'and their count');
select is(test.work('f'), 1::bigint, 'the failed step runs again');
select is((test.run()).status, 'completed', 'and the run completes');
select test.refuses($$select pgflow.retry_run(test.run_id(1))$$, 'PF011',
  'Run 00000000-0000-0000-0000-000000000001 cannot be retried: it is completed',
  'a completed run is not retried, whatever it tolerated');
select * from finish();
