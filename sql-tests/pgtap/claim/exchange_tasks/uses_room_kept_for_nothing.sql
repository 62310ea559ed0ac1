-- Room kept for steps that results may make ready goes to other tasks where the results complete no step.
select plan(3);
select pgflow.create_flow('f') is not null as made;
select test.single('f', 'make');
select test.fanout('f', 'each', 'make');
select test.single('f', 'sum', 'each');
select test.start('f', number => n) from generate_series(1, 2) n;
select is((select count(*) from test.claim('f')), 2::bigint, 'two runs are under way');
select is(
  (
    select count(*) filter (where e.outcome = 'claimed')
    from pgflow.exchange_tasks(null, '{f}', 4, null,
      array[test.run_id(1), test.run_id(2)], '{make, make}', '{0, 0}', '{1, 1}', array['[1, 2]', '[1, 2]']::jsonb[],
      '{}', '{}', '{}', '{}', '{}', '{}') e
  ),
  4::bigint, 'so are two items of each'
);
select test.start('f', number => n) from generate_series(3, 6) n;
select is(
  (
    select count(*) filter (where e.outcome = 'claimed')
    from pgflow.exchange_tasks(null, '{f}', 2, '{"f": {"make": [1, 1]}}',
      array[test.run_id(1), test.run_id(2)], '{each, each}', '{0, 0}', '{1, 1}', '{1, 2}',
      '{}', '{}', '{}', '{}', '{}', '{}') e
  ),
  2::bigint, 'results that leave other items under way are answered with as many tasks as the caller asked for'
);
select * from finish();
