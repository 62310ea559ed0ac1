select plan(11);

select test.flow('f', 'a');
select pgflow.create_flow('f', flow_version => 2);

select is((pgflow.add_step('f', 'b')).flow_version, 2, 'without a version: the current one');
select is((pgflow.add_step('f', 'b2')).contract_version, 2, 'a new step''s contract starts with its version');
select is((pgflow.add_step('f', 'a', contract_version => 1)).contract_version, 1,
  'a step carried over keeps its contract''s version');
select is((pgflow.add_step('f', 'c', flow_version => 1)).flow_version, 1, 'an older version can be named');
select test.refuses($$select pgflow.add_step('f', 'x', flow_version => 3)$$, 'PF012',
  'Step ''x'' of flow ''f'': version 3 does not exist; the flow is at version 2',
  'a version must be open');
select test.refuses($$select pgflow.add_step('f', 'x', flow_version => 0)$$, 'PF012',
  'Step ''x'' of flow ''f'': version 0 does not exist; the flow is at version 2', 'there is no version 0');
select test.refuses($$select pgflow.add_step('f', 'x', contract_version => 3)$$, 'PF012',
  'Step ''x'' of flow ''f'': contract_version 3 lies outside versions 1 to 2',
  'a contract cannot come from a later version');
select test.refuses($$select pgflow.add_step('f', 'x', contract_version => 0)$$, 'PF012',
  'Step ''x'' of flow ''f'': contract_version 0 lies outside versions 1 to 2',
  'nor from version 0');
select test.refuses($$select pgflow.add_step('f', 'x', array['c'])$$, 'PF003',
  'Step ''x'' of flow ''f'' depends on ''c'', which is not a step of version 2 of the flow',
  'a dependency must be in the same version');
select test.refuses($$select pgflow.add_step('f', 'a')$$, 'PF005',
  'Step ''a'' of flow ''f'' version 2 exists with another definition',
  'another contract version is another definition');
select is(
  array(select (s.flow_version, s.step_slug)::text from pgflow.steps s order by 1),
  array['(1,a)', '(1,c)', '(2,a)', '(2,b)', '(2,b2)'],
  'versions of a flow have their own steps'
);

select * from finish();
