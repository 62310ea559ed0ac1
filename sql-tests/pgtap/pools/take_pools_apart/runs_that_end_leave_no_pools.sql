-- queue: native
-- Cancelled runs, retries, results without a number and a step's first rate find tasks that are queued one by one.
select plan(14);
select test.pool(2);
select test.items_flow();
select test.start('items');
select test.complete('make', '[1, 2, 3, 4, 5, 6]');
select is(test.complete('each', '6', 5), 'done', 'a task that nobody has claimed is completed without a number');
select is(test.pools(), '0-1 2-3', 'which takes its pool apart');
select is((select count(*) from test.claim('items', 3)), 3::bigint, 'three are claimed');
select is(test.complete('each', '1', 0), 'done', 'one of them is completed without a number');
select is(test.pools(), '2-3', 'which leaves the pools alone');
select is((select count(*) from test.claim('items', 1)), 1::bigint, 'a fourth is claimed');
select is(test.complete('each', '3', 2), 'done', 'and another, whose pool has a task left');
select isnt_empty($$select pgflow.cancel_run(test.run_id(1))$$, 'the run is cancelled');
select is(test.pools() || test.leases(), '', 'and has no pools or leases');
select is(test.statuses('each'), '{"cancelled": 3, "completed": 3}', 'all else is cancelled');
select isnt_empty($$select pgflow.retry_run(test.run_id(1))$$, 'it is retried');
select is(test.drain('items'), 4::bigint, 'and drained');
select test.start('items', number => 2);
select test.complete('make', '[1, 2, 3]', number => 2);
select pgflow.alter_step('items', 'each', rate => '2/s');
select is(
  (select count(*) from pgflow.task_rows t where t.run_id = test.run_id(2) and t.status = 'throttled'), 3::bigint,
  'a first rate holds for tasks that were pooled'
);
select is((select count(*) from test.claim('items')), 2::bigint, 'at once');
select * from finish();
