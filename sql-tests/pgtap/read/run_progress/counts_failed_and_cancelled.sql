select plan(3);
select test.items_flow();
select test.start('items');
select is(test.work('items', '{"make": [1, 2, 3]}'), 1::bigint, 'three items');
select is(test.fail('each', 0, permanent => true), 'failed', 'one item fails permanently');
select bag_eq(
  $$ select step_slug, status, total, queued, started, completed, failed, cancelled from pgflow.run_progress(test.run_id(1)) $$,
  $$ values
    ('make', 'completed', 1, 0, 0, 1, 0, 0),
    ('each', 'failed', 3, 0, 0, 0, 1, 2),
    ('sum', 'cancelled', null, 0, 0, 0, 0, 0) $$,
  'failed and cancelled tasks are told apart'
);
select * from finish();
