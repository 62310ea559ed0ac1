select plan(7);

select test.flow('f');
select pgflow.add_step('f', 'call', rate => '3/s');
select test.start('f', number => 1);
select test.start('f', number => 2);
select pgflow.create_flow('f', flow_version => 2);
select pgflow.add_step('f', 'call', rate => '4/s', contract_version => 1);
select test.start('f', number => 3);
select test.start('f', number => 4);
select test.start('f', number => 5);
select is(test.claims('f'), 4::bigint, 'runs of all versions share the newest version''s rate');
select test.pass('1 second');
select is(test.claims('f'), 1::bigint, 'the fifth follows');

select pgflow.create_flow('f', flow_version => 3);
select pgflow.add_step('f', 'call', contract_version => 1);
select test.start('f', number => 6);
select pgflow.start_flows('f', array_fill('{}'::jsonb, array[9]));
select is((test.task('call', number => 6)).status, 'throttled', 'a version without the rate still goes the same way');
select is(test.claims('f'), 10::bigint, 'without a limit');

select pgflow.create_flow('g');
select pgflow.add_step('g', 'call', rate => '1/s');
select pgflow.start_flows('g', array_fill('{}'::jsonb, array[2]));
select is(test.claims('g'), 1::bigint, 'a step of that name in another flow has a rate of its own');
select pgflow.delete_flow_and_data('g');
select is_empty(
  $$
    select r.flow_slug from pgflow.step_rates r where r.flow_slug = 'g'
    union all
    select c.flow_slug from pgflow.rate_claims c where c.flow_slug = 'g'
  $$,
  'it goes with its flow'
);
select lives_ok($$ select pgflow.add_step('f', 'call', contract_version => 1) $$, 're-adding the identical step is a no-op');

select * from finish();
