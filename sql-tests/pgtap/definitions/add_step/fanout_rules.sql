select plan(12);

select test.flow('f', 'a');
select test.single('f', 'b');

select test.refuses($$select pgflow.add_step('f', 'x', step_type => 'fanout')$$,
  'PF006', 'Fanout steps cannot be root steps', 'a fanout step is never a root');
select test.refuses($$select pgflow.add_step('f', 'x', null, step_type => 'fanout')$$,
  'PF006', 'Fanout steps cannot be root steps', 'null dependencies are none');
select test.refuses($$select pgflow.add_step('f', 'x', array['a', 'b'], step_type => 'fanout')$$,
  'PF006', 'Fanout steps must have exactly one dependency', 'a fanout step has no second dependency');
select is((pgflow.add_step('f', 'each', array['a'], step_type => 'fanout')).step_type, 'fanout',
  'one dependency makes a fanout step');
select is((pgflow.add_step('f', 'again', array['each'], step_type => 'fanout')).deps_count, 1,
  'which may itself be a fanout step');
select is((test.fanout_of(pgflow.add_step('f', 'few', array['a'], step_type => 'fanout', max_concurrency => 3))).max_concurrency, 3,
  'a fanout step may have max_concurrency');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], max_concurrency => 3)$$,
  'PF009', 'Step ''x'' of flow ''f'': only fanout steps have max_concurrency',
  'a single step has no max_concurrency');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], fanout_path => 'rows[]')$$,
  'PF009', 'Step ''x'' of flow ''f'': only fanout steps have fanout_path',
  'a single step has no path');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], step_type => 'map')$$,
  'PF009', 'Step ''x'' of flow ''f'': step_type is ''map''', 'there is no third type');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], step_type => 'fanout', max_concurrency => 0)$$,
  'PF009', 'Step ''x'' of flow ''f'': max_concurrency is 0; at least 1 is needed',
  'max_concurrency is at least 1');
select throws_ok(
  $$insert into pgflow.steps (flow_slug, flow_version, step_slug, step_index, step_type, deps_count, contract_version)
    values ('f', 1, 'x', 9, 'map', 1, 1)$$, '23514', null, 'the table itself knows two types only');
select throws_ok(
  $$insert into pgflow.steps (flow_slug, flow_version, step_slug, step_index, step_type, deps_count, contract_version)
    values ('f', 1, 'x', 9, 'fanout', 2, 1)$$, '23514', null,
  'and no fanout with two dependencies');

select * from finish();
