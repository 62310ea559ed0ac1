-- People read a flow in the order in which its author wrote it.
select plan(4);

select test.flow('f', 'zebra');
select test.single('f', 'apple');
select test.single('f', 'mango', 'zebra', 'apple');

select results_eq(
  $$select s.step_slug from pgflow.steps s where s.flow_slug = 'f' order by s.step_index$$,
  array['zebra', 'apple', 'mango'],
  'steps are numbered in the order in which they were added'
);

select is(
  (pgflow.add_step('f', 'apple')).step_index,
  1,
  'adding the identical step again leaves its number'
);

select pgflow.create_flow('f', flow_version => 2);
select pgflow.add_step('f', 'apple', flow_version => 2, contract_version => 1);
select is(
  (select s.step_index from pgflow.steps s where s.flow_slug = 'f' and s.flow_version = 2),
  0,
  'each version numbers its own steps'
);

select test.flow('g', 'zebra');
select test.single('g', 'apple');
select test.start('g');
select is(
  (
    select array_agg(e.step ->> 'step_slug' order by e.n)
    from jsonb_array_elements(pgflow.get_run_with_states(test.run_id(1)) -> 'steps') with ordinality as e (step, n)
  ),
  array['zebra', 'apple'],
  'of steps that started together a run shows the one first that was added first'
);

select * from finish();
