-- queue: native
-- A claim moves the cursors of pools and writes one lease for pools that adjoin. Tasks are not written, and are shown as started.
select plan(12);
select test.pool(4);
select test.items_flow();
select test.start('items');
select test.complete('make', '[10, 11, 12, 13, 14, 15]');
select is(test.pools(), '0-3 4-5', 'two pools of at most four');
select is(test.statuses('each'), '{"queued": 6}', 'whose tasks are queued');
select results_eq(
  $$select c.task_index, c.attempt, c.input from test.claim('items', 3) c$$,
  $$values (0, 1, '{"item": 10}'::jsonb), (1, 1, '{"item": 11}'), (2, 1, '{"item": 12}')$$,
  'a claim takes the first tasks of the first pool'
);
select is(test.pools(), '3-3 4-5', 'moves its cursor');
select is(test.leases(), '0-2', 'and leaves one lease');
select is(test.row_statuses('each'), '{"pooled": 6}', 'without a write to a task');
select is(test.statuses('each'), '{"queued": 3, "started": 3}', 'the three are shown as started');
select is(
  (select row(t.attempts_count, t.started_at, t.visible_at - t.started_at)::text from test.task('each', 2) t),
  row(1, test.epoch(), interval '62 seconds')::text,
  'under attempt 1, since now, until the timeout and 2 seconds are over'
);
select is((select count(*) from test.claim('items', 3)), 3::bigint, 'another claim takes from both pools');
select is(test.leases(), '0-2 3-5', 'with one lease for what adjoins');
select is(test.pools(), '', 'a pool that has nothing left is deleted');
select is((select count(*) from test.claim('items', 3)), 0::bigint, 'and nothing is left to claim');
select * from finish();
