select plan(16);

select test.flow('f', 'a');

select test.refuses($$select pgflow.add_step('nobody', 'x')$$, 'PF002', 'Unknown flow: ''nobody''',
  'the flow must exist');
select test.refuses($$select pgflow.add_step(null, 'x')$$, 'PF002', 'Unknown flow: null', 'and be named');
select test.refuses($$select pgflow.add_step('f', 'a--b')$$, 'PF001', 'Invalid step slug: ''a--b''',
  'the slug must be valid');
select test.refuses($$select pgflow.add_step('f', 'run')$$, 'PF001', 'Invalid step slug: ''run''',
  'run is reserved: it names the run''s input');
select test.refuses($$select pgflow.add_step('f', null)$$, 'PF001', 'Invalid step slug: null',
  'the slug cannot be null');
select test.refuses($$select pgflow.add_step('f', 'x', array['a', 'later'])$$, 'PF003',
  'Step ''x'' of flow ''f'' depends on ''later'', which is not a step of version 1 of the flow',
  'dependencies come first');
select test.refuses($$select pgflow.add_step('f', 'x', array['x'])$$, 'PF003',
  'Step ''x'' of flow ''f'' depends on ''x'', which is not a step of version 1 of the flow',
  'a step cannot depend on itself');
select test.refuses($$select pgflow.add_step('f', 'a', array['a'])$$, 'PF003',
  'Step ''a'' of flow ''f'' depends on ''a'', which is not a step of version 1 of the flow',
  'not even when it exists already');
select test.refuses($$select pgflow.add_step('f', 'x', array['a', 'a'])$$, 'PF009',
  'Step ''x'' of flow ''f'': deps_slugs has a null or names a step twice', 'a dependency is named once');
select test.refuses($$select pgflow.add_step('f', 'x', array['a', null])$$, 'PF009',
  'Step ''x'' of flow ''f'': deps_slugs has a null or names a step twice', 'a dependency is not null');
select test.refuses($$select pgflow.add_step('f', 'x', max_attempts => 0)$$, 'PF009',
  'Step ''x'' of flow ''f'': max_attempts is 0; at least 1 is needed', 'at least one attempt');
select test.refuses($$select pgflow.add_step('f', 'x', base_delay => -1)$$, 'PF009',
  'Step ''x'' of flow ''f'': base_delay is -1 s; it cannot be negative', 'no negative base delay');
select test.refuses($$select pgflow.add_step('f', 'x', timeout => 0)$$, 'PF009',
  'Step ''x'' of flow ''f'': timeout is 0 s; at least 1 s is needed', 'a timeout of at least a second');
select test.refuses($$select pgflow.add_step('f', 'x', start_delay => -1)$$, 'PF009',
  'Step ''x'' of flow ''f'': start_delay is -1 s; it cannot be negative', 'no negative start delay');
select test.refuses($$select pgflow.add_step('f', 'x', max_delay => -1)$$, 'PF009',
  'Step ''x'' of flow ''f'': max_delay is -1 s; it cannot be negative', 'no negative cap');
select test.refuses($$select pgflow.add_step('f', 'x', jitter_percent => 101)$$, 'PF009',
  'Step ''x'' of flow ''f'': jitter_percent is 101; it lies between 0 and 100', 'no jitter above 100 percent');

select * from finish();
