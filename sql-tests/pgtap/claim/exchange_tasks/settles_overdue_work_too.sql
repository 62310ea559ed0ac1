select plan(6);
select pgflow.create_flow('f', max_attempts => 1, timeout => 10) is not null as setup;
select test.single('f', 'a');
select test.start('f', '{}', 1);
select test.start('f', '{}', 2);
select is((select count(*) from test.claim('f')), 2::bigint, 'two runs, each on its last attempt');
select test.pass('1 minute');
select results_eq(
  $$ select outcome, run_id from pgflow.exchange_tasks(null, array['f'], 5, null,
    array[test.run_id(2)], array['a'], array[0], array[1], array['2']::jsonb[], '{}', '{}', '{}', '{}', '{}', '{}') $$,
  $$ values ('done', test.run_id(2)) $$,
  'a result handed in wins over its own expired lease; what is overdue is settled without a row'
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
select * from finish();
