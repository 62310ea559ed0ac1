select plan(14);

select test.rated_flow('2/s');
select test.rated_items(5);
select is(test.claims('items'), 2::bigint, 'two are claimed');
select is(
  (select p.queued from pgflow.run_progress(test.run_id(1)) p where p.step_slug = 'each'), 3,
  'those throttled count as queued'
);
select is(test.fail('each', 0, permanent => true), 'failed', 'one item fails permanently');
select is(test.statuses('each'), '{"failed": 1, "cancelled": 4}', 'those throttled are cancelled too');
select test.pass('1 second');
select is(test.claims('items'), 0::bigint, 'and cannot be claimed');
select pgflow.retry_run(test.run_id(1));
select is(test.statuses('each'), '{"throttled": 5}', 'a retry throttles them again');
select is(test.claims('items'), 2::bigint, 'within the rate');
select pgflow.cancel_run(test.run_id(1));
select is(test.statuses('each'), '{"cancelled": 5}', 'they can be cancelled');
select pgflow.retry_run(test.run_id(1));
select is(test.claims('items'), 0::bigint, 'cancelled claims count');
select test.pass('1 second');
select is(test.claims('items'), 2::bigint, 'for a second');

select test.rated_items(3, 2);
select is(test.complete('each', '1', 0, 2), 'done', 'a throttled task can be completed without a claim, like a queued one');
select is(pgflow.complete_task(test.run_id(2), 'each', 1, '1', attempt => 1), 'stale', 'but not with an attempt it has not had');
select is(test.fail('each', 2, 2), 'retried', 'and failed without one');
select is((select r.status from pgflow.runs r where pgflow.prune_data_older_than('0 days') >= 0 limit 1), 'started', 'a run that goes on is not pruned');

select * from finish();
