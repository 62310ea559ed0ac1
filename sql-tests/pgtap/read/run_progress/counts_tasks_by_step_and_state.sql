select plan(6);
select test.items_flow(3);
select test.start('items');
select results_eq(
  $$ select step_slug, status, total, queued, started, completed, failed, cancelled, first_started_at, finished_at
     from pgflow.run_progress(test.run_id(1)) $$,
  $$ values
    ('make', 'started', 1, 1, 0, 0, 0, 0, null::timestamptz, null::timestamptz),
    ('each', 'created', null, 0, 0, 0, 0, 0, null, null),
    ('sum', 'created', null, 0, 0, 0, 0, 0, null, null) $$,
  'a new run: roots are queued, other steps have no total yet'
);
select is(test.work('items', '{"make": [1, 2, 3, 4, 5]}'), 1::bigint, 'five items');
select test.pass('3 seconds');
select is((select count(*) from test.claim('items')), 3::bigint, 'three are claimed');
select test.pass('4 seconds');
select is(test.complete('each', '1', 0), 'done', 'one is completed');
select results_eq(
  $$ select step_slug, status, total, queued, started, completed, failed, cancelled, first_started_at, finished_at
     from pgflow.run_progress(test.run_id(1)) $$,
  $$ values
    ('make', 'completed', 1, 0, 0, 1, 0, 0, test.epoch(), test.epoch()),
    ('each', 'started', 5, 2, 2, 1, 0, 0, test.epoch() + interval '3 s', null::timestamptz),
    ('sum', 'created', null, 0, 0, 0, 0, 0, null, null) $$,
  'items held back count as queued; the first start is a task''s and the end is the step''s; steps that started come first'
);
select test.refuses(
  $$ select * from pgflow.run_progress(test.run_id(9)) $$,
  'PF004', 'Unknown run: 00000000-0000-0000-0000-000000000009', 'an unknown run is refused'
);
select * from finish();
