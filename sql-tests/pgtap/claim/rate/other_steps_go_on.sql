select plan(10);

select test.flow('f');
select pgflow.add_step('f', 'call', rate => '2/s');
select test.single('f', 'plain');
select test.flow('g', 'other');
select pgflow.start_flows('f', array_fill('{}'::jsonb, array[5]));
select pgflow.start_flows('g', array_fill('{}'::jsonb, array[2]));

create function test.steps(flow_slugs text[], qty int, runnable jsonb default null)
returns jsonb
language sql
as $$
  select jsonb_object_agg(c.step_slug, c.tasks)
  from (
    select t.step_slug, count(*) as tasks
    from pgflow.claim_tasks(steps.flow_slugs, steps.qty, runnable => steps.runnable) t
    group by t.step_slug
  ) c;
$$;

select is(test.steps(array['f', 'g'], 3), '{"call": 1, "plain": 1, "other": 1}', 'a step with a rate shares a claim with others');
select is(test.steps(array['f', 'g'], 4), '{"call": 1, "plain": 2, "other": 1}', 'and leaves to others what its rate forbids');
select is(test.steps(array['f', 'g'], 5), '{"plain": 2}', 'while the rate is used up others go on');
select is(test.steps(array['f', 'g'], 5), null, 'then nothing is due');
select test.pass('1 second');
select is(test.steps(array['f'], 0), null, 'a claim of nothing uses nothing');
select is(test.steps(array['f'], 5, '{"f": {"plain": [1, 1]}}'), null, 'nor does one by a worker that cannot run the step');
select is(test.steps(array['f'], 5, '{"f": {"call": [2, 3]}}'), null, 'or not this version');
select is(test.steps(array['f'], 5, '{"f": {"call": [1, 1]}}'), '{"call": 2}', 'one that can gets all');

select test.pass('1 second');
savepoint claimed;
select is(test.claims('f'), 1::bigint, 'the last one');
rollback to claimed;
select is((select max(c.claims_until)::int from pgflow.rate_claims c), 4, 'a claim that is rolled back has used nothing');

select * from finish();
