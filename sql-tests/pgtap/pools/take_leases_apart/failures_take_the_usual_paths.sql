-- queue: native
-- A failure turns its lease into tasks that were started one by one, and leaves other leases alone.
select plan(12);
select test.pool(4);
select test.flow('items', 'make');
select pgflow.add_step('items', 'each', '{make}', step_type => 'fanout', base_delay => 5, max_attempts => 2);
select test.start('items');
select test.complete('make', '[1, 2, 3, 4, 5, 6]');
select is((select count(*) from test.claim('items', 2)), 2::bigint, 'two are claimed');
select is((select count(*) from test.claim('items', 2)), 2::bigint, 'and two more');
select is(test.fail('each', 0), 'retried', 'one of them fails');
select is(test.leases(), '2-3', 'its lease has ended, the other has not');
select is(
  test.row_statuses('each'), '{"queued": 1, "started": 1, "pooled": 4}', 'and its tasks are tasks like others'
);
select is(
  (select row(t.status, t.attempts_count, t.visible_at - t.started_at)::text from pgflow.task_rows t where t.task_index = 1),
  row('started', 1, interval '62 seconds')::text, 'with the attempt and the lease that they had'
);
select is(test.complete('each', '2', 1), 'done', 'the other one is completed');
select test.pass('10 seconds');
select is(
  (select array_agg(c.task_index || '/' || c.attempt order by c.task_index) from test.claim('items') c),
  array['0/2', '4/1', '5/1'], 'the retry is attempt 2'
);
select is(test.fail('each', 0), 'failed', 'the last attempt fails its run');
select is((test.run()).status, 'failed', 'which has failed');
select is(test.leases() || test.pools(), '', 'and left neither pools nor leases');
select is(test.statuses('each'), '{"failed": 1, "completed": 1, "cancelled": 4}', 'what was open is cancelled');
select * from finish();
