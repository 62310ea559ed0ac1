select plan(15);
select pgflow.create_flow('f', max_attempts => 1) is not null as setup;
select test.single('f', 'make');
select test.fanout('f', 'each', 'make', batch_size => 3, tolerate_failures => 4);
select test.start('f');
select is(test.work('f', '{"make": [1, 2, 3, 4, 5, 6, 7]}'), 1::bigint, 'seven items');
select is((select count(*) from test.claim('f')), 3::bigint, 'in three batches');
select is(test.complete('each', '[1, 2]', 1), 'failed', 'a batch without an output per item fails');
select is((test.step('each')).failed_items, 3, 'which counts for each of its items');
select is((test.step('each')).remaining_tasks, 2, 'and as one task less to wait for');
select is(test.fail('each', 2), 'failed', 'the last batch has one item');
select is((test.step('each')).failed_items, 4, 'counted as one');
select is((test.run()).status, 'started', 'four failures are tolerated');
select is(test.complete('each', '[10, null, [30]]', 0), 'done', 'the first batch completes');
select is(
  (test.run()).output,
  '{"each": [{"ok": 10}, {"ok": null}, {"ok": [30]},
    {"failed": {"index": 3, "attempts": 1, "message": "The output of a batch of 3 items must be an array of 3 elements, got 2 elements"}},
    {"failed": {"index": 4, "attempts": 1, "message": "The output of a batch of 3 items must be an array of 3 elements, got 2 elements"}},
    {"failed": {"index": 5, "attempts": 1, "message": "The output of a batch of 3 items must be an array of 3 elements, got 2 elements"}},
    {"failed": {"index": 6, "attempts": 1, "message": "it broke"}}]}'::jsonb,
  'every item has its result, in order'
);

select test.start('f', number => 2);
select is(test.work('f', '{"make": [1, 2, 3, 4, 5, 6, 7]}'), 1::bigint, 'another run');
select is((select count(*) from test.claim('f')), 3::bigint, 'claimed');
select is(test.fail('each', 0, 2), 'failed', 'one batch of three');
select is(test.fail('each', 1, 2), 'failed', 'and another');
select is((test.run(2)).error_message, '6 of 7 items failed, 4 are tolerated. Task 0 failed with: it broke',
  'are too many');
select * from finish();
