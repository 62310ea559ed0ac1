select plan(11);
select test.flow('f', 'a');
select test.fanout('f', 'plain', 'a');
select test.fanout('f', 'both', 'a', batch_size => 10, tolerate_failures => 5);

create function test.kind(step pgflow.steps)
returns jsonb
language sql
as $$
  select jsonb_build_array(f.batch_size, f.tolerate_failures, f.tolerate_failure_percent) from test.fanout_of(step) f;
$$;

select is(array(select test.kind(s) from pgflow.alter_step('f', 'both', timeout => 9) s), array['[10, 5, null]'::jsonb],
  'what is not given stays: it is structure');
select is(array(select test.kind(s) from pgflow.alter_step('f', 'both', batch_size => 50) s), array['[50, 5, null]'::jsonb],
  'the batch size can be changed');
select is(array(select test.kind(s) from pgflow.alter_step('f', 'both', tolerate_failure_percent => 7) s), array['[50, null, 7]'::jsonb],
  'one limit can take the place of the other');
select is(array(select test.kind(s) from pgflow.alter_step('f', 'both', tolerate_failures => 8) s), array['[50, 8, null]'::jsonb],
  'both ways');
select is(array(select test.kind(s) from pgflow.alter_step('f', 'plain', max_concurrency => 8) s), array['[null, null, null]'::jsonb],
  'another fanout has none of them');
select test.refuses($$select pgflow.alter_step('f', 'plain', batch_size => 2)$$, 'PF009',
  'Step ''plain'' of flow ''f'' is not batched; batch_size does not apply', 'nor can it be given a batch size');
select test.refuses($$select pgflow.alter_step('f', 'plain', tolerate_failures => 2)$$, 'PF009',
  'Step ''plain'' of flow ''f'' tolerates no failures; tolerate_failures and tolerate_failure_percent do not apply',
  'or a tolerance');
select test.refuses($$select pgflow.alter_step('f', 'both', batch_size => 0)$$, 'PF009',
  'Step ''both'' of flow ''f'': batch_size is 0; at least 1 is needed', 'the size is checked');
select test.refuses($$select pgflow.alter_step('f', 'both', tolerate_failures => 1, tolerate_failure_percent => 1)$$, 'PF009',
  'Step ''both'' of flow ''f'': tolerate_failures and tolerate_failure_percent exclude each other', 'so are the limits');

select test.start('f');
select is(test.work('f', '{"a": [1, 2, 3]}'), 1::bigint, 'a started step');
select pgflow.alter_step('f', 'both', batch_size => 1) is not null as altered;
select is((select input -> 'items' from test.claim('f') where step_slug = 'both'), '[1, 2, 3]'::jsonb,
  'keeps the batches it has');
select * from finish();
