select plan(7);
select pgflow.create_flow('f', max_attempts => 1, timeout => 10) is not null as setup;
select test.single('f', 'a');
select test.start('f', '{}', 1);
select test.start('f', '{}', 2);
select is((select count(*) from test.claim('f')), 2::bigint, 'two runs, each on its last attempt');
select test.pass('1 minute');
select results_eq(
  $$ select outcome, flow_slug, run_id, step_slug, task_index, attempt from pgflow.exchange_tasks(null, array['f'], 5, null,
    array[test.run_id(2)], array['a'], array[0], array[1], array['2']::jsonb[], '{}', '{}', '{}', '{}', '{}', '{}') $$,
  $$ values
    ('done', null, test.run_id(2), 'a', 0, null::int),
    ('failed', 'f', test.run_id(1), 'a', 0, 1) $$,
  'a result handed in wins over its own expired lease; what is overdue has a row after those handed in'
);
select is((test.run(1)).status, 'failed', 'the run whose lease is exhausted has failed');
select is((test.run(2)).status, 'completed', 'the run whose result came late, but before the next claim, is completed');

select test.start('f', '{}', 3);
select is((select count(*) from test.claim('f')), 1::bigint, 'a third run is claimed');
select test.pass('1 minute');
select is(
  (
    select (test.run(3)).status
    from (
      select count(*) from pgflow.exchange_tasks(null, array['f'], 0, null,
        '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')
    ) e
  ),
  'started',
  'an exchange that claims nothing settles nothing overdue'
);
select pgflow.create_flow('slow', max_attempts => 3, base_delay => 7) is not null as setup;
select test.single('slow', 'a');
select test.start('slow', '{}', 4);
select is(
  (
    select e.timeout
    from test.claim('slow') c
    cross join lateral pgflow.exchange_tasks(null, array['slow'], 0, null,
      '{}', '{}', '{}', '{}', '{}', array[c.run_id], array['a'], array[0], array[1], array['e'], array[false]) e
  ),
  14,
  'a retried task has the seconds until its next attempt'
);
select * from finish();
