select plan(5);
select test.items_flow();
select test.start('items', '{}', 1);
select test.start('items', '{}', 2);
select is((select count(*) from test.claim('items', 1)), 1::bigint, 'one make is claimed, one is queued');
select is(
  (
    select string_agg(e.outcome, ',' order by e.outcome)
    from pgflow.exchange_tasks(null, array['items'], 3, null,
      array[test.run_id(1), test.run_id(2)], array['make', 'make'], array[0, 0], array[null, null]::int[],
      array['[1, 2, 3]', '[4, 5, 6]']::jsonb[], '{}', '{}', '{}', '{}', '{}', '{}') e
  ),
  'claimed,claimed,claimed',
  'what becomes ready is claimed up to qty'
);
select is(
  (select count(*) from pgflow.step_tasks t where t.status = 'started'), 3::bigint, 'and no more is leased'
);
select is(
  (
    select count(*) filter (where e.outcome = 'claimed')
    from pgflow.exchange_tasks(null, array['items'], 2, null, '{}', '{}', '{}', '{}', '{}',
      array(select t.run_id from pgflow.step_tasks t where t.status = 'started'),
      array_fill('each'::text, array[3]),
      array(select t.task_index from pgflow.step_tasks t where t.status = 'started'),
      array[1, 1, 1], array['x', 'x', 'x'], array[false, false, false]) e
  ),
  2::bigint,
  'failures that are retried do not make room for more than qty either'
);
select is(
  (select count(*) from pgflow.step_tasks t where t.status = 'started'), 2::bigint, 'two run now'
);
select * from finish();
