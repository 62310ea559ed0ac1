-- Arrays of several runs in one batch, beside results of other steps and of attempts that are not current any more.
select plan(5);
select test.hand_on_from(0);
select test.each_flow('f');
select test.single('f', 'beside');
select test.start('f', number => n) from generate_series(1, 2) n;
select is(test.claims('f'), 4::bigint, 'two runs have two tasks each');
select set_eq(
  $$
  select c.ord::int, c.outcome
  from unnest(array(
    select t.outcome
    from pgflow.complete_tasks(
      array[test.run_id(1), test.run_id(1), test.run_id(1), test.run_id(2)],
      '{make,beside,make,make}', '{0,0,0,0}', '{"[9]","{}","[1, 2]","[3]"}', '{7,1,1,1}'
    ) t
  )) with ordinality as c (outcome, ord)
  $$,
  $$values (1, 'stale'), (2, 'done'), (3, 'done'), (4, 'done')$$,
  'one attempt is stale, the others count'
);
select is(test.items('each', 1), '[1, 2]', 'the first run has the items of the attempt that counts');
select is(test.items('each', 2), '[3]', 'the second has its own');
select is(
  array[pgflow_internal.step_output(test.run_id(1), 'make'), pgflow_internal.step_output(test.run_id(2), 'make')],
  '{"[1, 2]","[3]"}'::jsonb[], 'and each array is with its fanout'
);
select * from finish();
