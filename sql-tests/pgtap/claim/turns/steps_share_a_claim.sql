-- Steps and versions of a flow share what the flow gets, with a rate or without.
select plan(5);
select test.flow('f', 'a_plain');
select pgflow.add_step('f', 'b_rated', rate => '999999/h');
select pgflow.add_step('f', 'c_rated', rate => '999999/h');
select test.single('f', 'd_plain');
select pgflow.start_flows('f', array_fill('{}'::jsonb, array[30]));
create function test.steps(qty int)
returns jsonb
language sql
as $$
  select jsonb_object_agg(c.step_slug, c.tasks)
  from (
    select t.step_slug, count(*) as tasks from pgflow.claim_tasks('{f}', steps.qty) t group by t.step_slug
  ) c;
$$;
select is(test.steps(8), '{"a_plain": 2, "b_rated": 2, "c_rated": 2, "d_plain": 2}', 'each has the same share');
select is(
  test.steps(1) || test.steps(1) || test.steps(1) || test.steps(1),
  '{"a_plain": 1, "b_rated": 1, "c_rated": 1, "d_plain": 1}', 'and a turn of its own in claims of one task'
);
select test.flow('g'); select test.single('g', 's');
select pgflow.start_flows('g', array_fill('{}'::jsonb, array[30]));
select is(
  (select count(*) from pgflow.claim_tasks('{f,g}', 8) t where t.flow_slug = 'g'), 4::bigint,
  'another flow has as much as the four steps together'
);
select pgflow.create_flow('g', flow_version => 2) is not null as setup;
select test.single('g', 's');
select pgflow.start_flows('g', array_fill('{}'::jsonb, array[30]));
select results_eq(
  $$ select t.flow_version, count(*) from pgflow.claim_tasks('{g}', 10) t group by 1 order by 1 $$,
  $$ values (1, 5::bigint), (2, 5::bigint) $$, 'two versions share, too'
);
select is(
  (select count(*) from pgflow.claim_tasks('{g}', 10, runnable => '{"g": {"s": [2, 2]}}') t where t.flow_version = 2),
  10::bigint, 'a version that the worker cannot run has no share'
);
select * from finish();
