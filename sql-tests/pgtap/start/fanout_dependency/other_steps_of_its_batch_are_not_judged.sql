-- Only the step that a fanout depends on must return an array, whatever else is handed in with it.
select plan(6);
select test.flow('f', 'make');
select test.single('f', 'other');
select test.fanout('f', 'each', 'make');
select test.start('f', number => n) from generate_series(1, 2) n;
select is(test.claims('f'), 4::bigint, 'two runs of two steps');
select is(
  array(
    select c.outcome
    from pgflow.complete_tasks(
      array[test.run_id(1), test.run_id(1), test.run_id(2), test.run_id(2)], '{make,other,other,make}', '{0,0,0,0}',
      array['[1, 2]', '"text"', '1', '[]']::jsonb[], '{1,1,1,1}') c
  ),
  '{done,done,done,done}'::text[], 'return arrays for the fanout and other values beside it'
);
select is(array[(test.run(1)).status, (test.run(2)).status], '{started,completed}'::text[], 'neither run fails');
select is((test.step('each')).initial_tasks, 2, 'the fanout has its items');
select is((test.run(2)).output, '{"each": [], "other": 1}'::jsonb, 'or none');

-- Another flow with a step of the same name.
select test.flow('g', 'make');
select test.start('g', number => 3);
select test.start('f', number => 4);
select is(
  array(
    select c.outcome
    from pgflow.complete_tasks(
      array[test.run_id(3), test.run_id(4)], '{make,make}', '{0,0}', array['"text"', '[1]']::jsonb[]) c
  ),
  '{done,done}'::text[], 'a step of another flow that has its name may return anything'
);
select * from finish();
