-- An exchange claims before it advances the steps and, with what is left of qty, after.
select plan(5);
select test.items_flow();
select test.start('items', '{}', 1);
select is((select count(*) from test.claim('items')), 1::bigint, 'run 1''s make is claimed');
select test.start('items', '{}', 2);
select bag_eq(
  $$ select outcome, run_id, step_slug from pgflow.exchange_tasks(null, array['items'], 2, null,
    array[test.run_id(1)], array['make'], array[0], array[1], array['[1, 2, 3]']::jsonb[],
    '{}', '{}', '{}', '{}', '{}', '{}') $$,
  $$ values ('claimed', test.run_id(2), 'make'), ('claimed', test.run_id(1), 'each') $$,
  'one task that was due before and one that the result made ready: together qty'
);
select is(test.statuses('each', 1), '{"queued": 2, "started": 1}'::jsonb, 'the others stay queued');
select is(
  (
    select count(*) filter (where e.outcome = 'claimed')
    from pgflow.exchange_tasks(null, array['items'], 1, null,
      array[test.run_id(2)], array['make'], array[0], array[1], array['[1, 2, 3]']::jsonb[],
      '{}', '{}', '{}', '{}', '{}', '{}') e
  ),
  1::bigint,
  'when the first claim has filled qty there is no second'
);
select is(
  (select count(*) from pgflow.step_tasks t where t.status = 'started'), 2::bigint, 'two tasks run, as asked for'
);
select * from finish();
