select plan(15);

select test.items_flow();
select is(
  array(select r.input from pgflow.start_flows('items',
    array(select to_jsonb(g) from generate_series(1, 50) g)) r),
  array(select to_jsonb(g) from generate_series(1, 50) g),
  'one run per input, in the order of the inputs'
);
select is((select count(distinct r.run_id) from pgflow.runs r), 50::bigint, 'each with its own id');
select is((select count(*) from pgflow.step_states), 150::bigint, 'each with all its steps');
select is((select count(*) from pgflow.step_tasks where step_slug = 'make'), 50::bigint, 'each with its root task');
select is(
  array(select (r.run_id, r.input)::text from pgflow.start_flows('items', '{5,6,7}'::jsonb[],
    array[test.run_id(3), test.run_id(1), test.run_id(2)]) r),
  array[(test.run_id(3), 5)::text, (test.run_id(1), 6)::text, (test.run_id(2), 7)::text],
  'given ids belong to the inputs at their place, and keep that order'
);
select is(
  array(select (r.run_id, r.input)::text from pgflow.start_flows('items', '{6,8,5}'::jsonb[],
    array[test.run_id(1), test.run_id(4), test.run_id(3)]) r),
  array[(test.run_id(1), 6)::text, (test.run_id(4), 8)::text, (test.run_id(3), 5)::text],
  'known and new ids mix: all are returned in order'
);
select is((select count(*) from pgflow.step_tasks t where t.run_id = test.run_id(4)), 1::bigint,
  'the new one among them is started');
select is((select count(*) from pgflow.runs), 54::bigint, 'the known ones are not started again');
select test.refuses(
  $$select pgflow.start_flows('items', '{1,2}'::jsonb[], array[test.run_id(77), test.run_id(1)])$$, 'PF010',
  'Run id 00000000-0000-0000-0000-000000000001 already stands for another flow or input',
  'one conflict refuses the whole call');
select is((select count(*) from pgflow.start_flows('items', '{}'::jsonb[])), 0::bigint, 'no inputs, no runs');
select is(
  array(select r.run_id from pgflow.start_flows('items', '{9,9}'::jsonb[], array[test.run_id(9), test.run_id(9)]) r),
  array[test.run_id(9), test.run_id(9)], 'the same id twice with one input is one run, returned twice');
select is((select count(*) from pgflow.step_tasks t where t.run_id = test.run_id(9)), 1::bigint,
  'and started once');
select test.refuses(
  $$select pgflow.start_flows('items', '{1,2}'::jsonb[], array[test.run_id(78), test.run_id(78)])$$, 'PF010',
  'Run id 00000000-0000-0000-0000-000000000078 already stands for another flow or input',
  'the same id twice with two inputs is a conflict');
select is(
  array(select r.status from pgflow.start_flows('items', '{1,2}'::jsonb[], null) r),
  array['started', 'started'], 'null run_ids ask for new ones');
select is(test.drain('items', '{"make": [1, 2]}'), (4 * (select count(*) from pgflow.runs))::bigint,
  'all of them run side by side to their end');

select * from finish();
