-- queue: native
-- Tasks of an expired lease, of a dead worker and of one that leaves are claimed again, each on its own.
select plan(10);
select test.pool(4);
select test.items_flow();
select test.start('items');
select test.complete('make', '[1, 2, 3, 4, 5, 6, 7, 8]');
select is((select count(*) from test.claim('items', 2)), 2::bigint, 'two are claimed');
select is(test.complete('each', '1', 0), 'done', 'and one is completed');
select test.pass('63 seconds');
select is(
  (select array_agg(c.task_index || '/' || c.attempt order by c.task_index) from test.claim('items', 2) c),
  array['1/2', '2/1'], 'the other is claimed again after its lease'
);
select is(
  (select c.outcome from pgflow.complete_tasks(array[test.run_id(1)], '{each}', '{1}', '{1}', '{1}') c), 'stale',
  'its first attempt is stale'
);
select is(
  (select count(*) from pgflow.attempt_failures a where a.task_index = 1 and a.attempt = 1), 1::bigint,
  'and has failed'
);
select pgflow.register_worker('ffffffff-0000-4000-8000-000000000001', 'one');
select pgflow.register_worker('ffffffff-0000-4000-8000-000000000002', 'two');
select is(
  (select count(*) from pgflow.claim_tasks('{items}', 2, 'ffffffff-0000-4000-8000-000000000001')), 2::bigint,
  'a worker claims two'
);
select is(
  (select count(*) from pgflow.held_tasks('ffffffff-0000-4000-8000-000000000001')), 2::bigint, 'which it holds'
);
select is(
  (select w.tasks from pgflow.list_workers() w where w.worker_name = 'one'), 2, 'as everybody sees'
);
select pgflow.deregister_worker('ffffffff-0000-4000-8000-000000000001');
select is(
  (select count(*) from pgflow.claim_tasks('{items}', 4, 'ffffffff-0000-4000-8000-000000000002') c where c.attempt = 2),
  2::bigint, 'it leaves, and another has them at once, beside as many of the pool'
);
select is(test.drain('items') > 0, true, 'the rest is drained');
select * from finish();
