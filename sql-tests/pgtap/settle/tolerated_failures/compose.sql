-- Tolerated failures together with everything else a fanout can have.
select plan(30);

select pgflow.create_flow('few', max_attempts => 1, timeout => 10) is not null as setup;
select test.single('few', 'make');
select test.fanout('few', 'each', 'make', max_concurrency => 1, tolerate_failures => 3);
select test.start('few', number => 1);
select is(test.work('few', '{"make": [1, 2, 3]}'), 1::bigint, 'with max_concurrency');
select is(test.statuses('each'), '{"queued": 1, "waiting": 2}'::jsonb, 'tasks wait');
select is((select count(*) from test.claim('few')), 1::bigint, 'one is claimed');
select is(test.fail('each', 0), 'failed', 'and it fails permanently');
select is(test.statuses('each'), '{"failed": 1, "queued": 1, "waiting": 1}'::jsonb, 'which makes room for the next');
select is((select task_index from test.claim('few')), 1, 'that is claimed');
select test.pass('13 seconds');
select is((select task_index from test.claim('few')), 2, 'a last lease that expires is a failure too, and makes room');
select is((test.task('each', 1)).status, 'failed', 'of its task');
select is(test.complete('each', '3', 2), 'done', 'the last completes');
select matches((test.run()).output #>> '{each,1,failed,message}', '^The lease of attempt 1 expired',
  'the result says why');

select test.flow('over', 'make');
select test.fanout('over', 'each', 'make', 'rows[]', tolerate_failures => 1);
select test.fanout('over', 'then', 'each');
select test.fanout('over', 'same', 'each', '[]', batch_size => 9);
select test.refuses($$select pgflow.add_step('over', 'x', array['each'], step_type => 'fanout', fanout_path => '[].ok[]')$$,
  'PF008',
  'Step ''x'' of flow ''over'': fanout path ''[].ok[]'' can never fit, because ''each'' tolerates failures: its output is an array of {"ok"} and {"failed"}',
  'no path leads into results');
select test.start('over', number => 2);
select is(test.work('over', '{"make": {"rows": [1, 2]}}'), 1::bigint, 'with a path');
select is((select count(*) from test.claim('over')), 2::bigint, 'two items');
select is(array[test.fail('each', 1, 2, permanent => true), test.complete('each', '[5]', 0, 2)], array['failed', 'done'],
  'one of which fails');
select results_eq(
  $$ select step_slug, task_index, input from test.claim('over') $$,
  $$ values
    ('same', 0, '{"items": [{"ok": [5]}, {"failed": {"index": 1, "attempts": 1, "message": "it broke"}}], "firstIndex": 0}'::jsonb),
    ('then', 0, '{"item": {"ok": [5]}}'),
    ('then', 1, '{"item": {"failed": {"index": 1, "attempts": 1, "message": "it broke"}}}') $$,
  'a fanout over results is given results'
);

select test.each_flow('none', tolerate_failure_percent => 5);
select test.start('none', number => 3);
select is(test.work('none', '{"make": []}'), 1::bigint, 'without items');
select is((test.run(3)).output, '{"each": []}'::jsonb, 'there are no results');

select test.each_flow('beside', tolerate_failures => 5);
select test.fanout('beside', 'strict', 'make');
select test.start('beside', number => 4);
select is(test.work('beside', '{"make": [1, 2]}'), 1::bigint, 'beside another step');
select is((select count(*) from test.claim('beside')), 4::bigint, 'with all claimed');
select is(test.fail('each', 0, 4, permanent => true), 'failed', 'a tolerated failure');
select is(
  array(
    select outcome
    from pgflow.fail_tasks(
      array_fill(test.run_id(4), array[2]), array['each', 'strict'], array[1, 1], array['x', 'the cause'],
      permanent => array[true, true]
    )
  ),
  array['failed', 'failed'], 'one more, in a batch with one that is not'
);
select is(((test.run(4)).failed_step_slug, (test.run(4)).failed_task_index, (test.run(4)).error_message)::text,
  '(strict,1,"the cause")', 'only that one is to blame for the end of the run');
select is((test.step('strict', 4)).status, 'failed', 'its step has failed');
select is((test.step('each', 4)).status, 'completed', 'the tolerant one had completed with the batch');

select test.start('beside', number => 5);
select is(test.work('beside', '{"make": [1, 2]}'), 1::bigint, 'and when it is cancelled');
select is((select count(*) from test.claim('beside')), 4::bigint, 'in the middle');
select is(test.fail('each', 0, 5, permanent => true), 'failed', 'of tolerated failures');
select is((select status from pgflow.cancel_run(test.run_id(5))), 'cancelled', 'the run is cancelled');
select is((test.step('each', 5)).status || coalesce((test.run(5)).failed_step_slug, ''), 'cancelled', 'and so is the step: nothing failed it');
select is((test.task('each', 0, 5)).status, 'failed', 'the item did');
select * from finish();
