select plan(13);

select pgflow.create_flow('tuned');
select pgflow.add_step('tuned', 'make', max_attempts => 2, base_delay => 3, timeout => 4,
  start_delay => 5, max_delay => 6, jitter_percent => 7);
select test.fanout('tuned', 'each', 'make', max_concurrency => 3);
select pgflow.create_flow('tuned', flow_version => 2);
select pgflow.add_step('tuned', 'make', contract_version => 1);
select pgflow.create_flow('other');
select pgflow.add_step('other', 'make', max_attempts => 2);

create function test.options(step pgflow.steps)
returns jsonb
language sql
as $$
  select jsonb_build_array(step.flow_version, step.max_attempts, step.base_delay, step.timeout,
    (test.fanout_of(step)).max_concurrency, step.start_delay, step.max_delay, step.jitter_percent);
$$;

select is(
  array(select test.options(s) from pgflow.alter_step('tuned', 'make', 9, 8, 7, null, 6, 5, 4) s
    order by s.flow_version),
  array['[1, 9, 8, 7, null, 6, 5, 4]', '[2, 9, 8, 7, null, 6, 5, 4]']::jsonb[],
  'sets every option in every version that has the step'
);
select is(
  array(select test.options(s) from pgflow.steps s where s.flow_slug = 'tuned' and s.step_slug = 'make'
    order by s.flow_version),
  array['[1, 9, 8, 7, null, 6, 5, 4]', '[2, 9, 8, 7, null, 6, 5, 4]']::jsonb[],
  'and stores them'
);
select is(
  array(select test.options(s) from pgflow.alter_step('tuned', 'make') s order by s.flow_version),
  array['[1, null, null, null, null, null, null, null]',
    '[2, null, null, null, null, null, null, null]']::jsonb[],
  'an option left out is the flow''s again, or none'
);
select is(array(select test.options(s) from pgflow.alter_step('tuned', 'each', max_concurrency => 8) s),
  array['[1, null, null, null, 8, null, null, null]']::jsonb[], 'a fanout''s max_concurrency can be changed');
select is((select s.max_attempts from pgflow.steps s where s.flow_slug = 'other'), 2,
  'a step of that name in another flow stays');
select test.refuses($$select pgflow.alter_step('tuned', 'make', max_concurrency => 2)$$, 'PF009',
  'Step ''make'' of flow ''tuned'' is not a fanout step; max_concurrency does not apply',
  'max_concurrency is for fanout steps');
select test.refuses($$select pgflow.alter_step('nobody', 'make')$$, 'PF002', 'Unknown flow: ''nobody''',
  'the flow must exist');
select test.refuses($$select pgflow.alter_step('tuned', 'nothing')$$, 'PF003',
  'Flow ''tuned'' has no step ''nothing''', 'the step must exist');
select test.refuses($$select pgflow.alter_step('tuned', 'make', max_attempts => 0)$$, 'PF009',
  'Step ''make'' of flow ''tuned'': max_attempts is 0; at least 1 is needed', 'max_attempts is checked');
select test.refuses($$select pgflow.alter_step('tuned', 'make', timeout => 0)$$, 'PF009',
  'Step ''make'' of flow ''tuned'': timeout is 0 s; at least 1 s is needed', 'timeout is checked');
select test.refuses($$select pgflow.alter_step('tuned', 'make', start_delay => -1)$$, 'PF009',
  'Step ''make'' of flow ''tuned'': start_delay is -1 s; it cannot be negative', 'start_delay is checked');
select test.refuses($$select pgflow.alter_step('tuned', 'each', max_concurrency => 0)$$, 'PF009',
  'Step ''each'' of flow ''tuned'': max_concurrency is 0; at least 1 is needed',
  'max_concurrency is checked');
select test.refuses($$select pgflow.alter_step('tuned', 'nothing', max_concurrency => 2)$$, 'PF003',
  'Flow ''tuned'' has no step ''nothing''', 'a missing step is called missing, whatever the options');

select * from finish();
