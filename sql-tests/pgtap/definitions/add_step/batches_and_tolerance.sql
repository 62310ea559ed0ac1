select plan(14);
select test.flow('f', 'a');
select is((test.fanout_of(pgflow.add_step('f', 'b', array['a'], step_type => 'fanout', batch_size => 100))).batch_size, 100,
  'a fanout step may be batched');
select is((test.fanout_of(pgflow.add_step('f', 'c', array['a'], step_type => 'fanout', tolerate_failures => 10))).tolerate_failures, 10,
  'or tolerate failures');
select is(
  (test.fanout_of(pgflow.add_step('f', 'd', array['a'], step_type => 'fanout', batch_size => 1, tolerate_failure_percent => 5)))
    .tolerate_failure_percent,
  5, 'or both'
);
select is(
  array(select s.step_slug from pgflow.steps s where s.outputs_judged order by s.step_slug), array['a', 'b', 'd'],
  'outputs are judged where a fanout depends on them, and of batches'
);
select test.changes_nothing(
  $$select pgflow.add_step('f', 'd', array['a'], step_type => 'fanout', batch_size => 1, tolerate_failure_percent => 5)$$,
  're-adding the identical step changes nothing');
select test.refuses($$select pgflow.add_step('f', 'd', array['a'], step_type => 'fanout', batch_size => 2, tolerate_failure_percent => 5)$$,
  'PF005', 'Step ''d'' of flow ''f'' version 1 exists with another definition', 'another batch size is another definition');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], batch_size => 5)$$, 'PF009',
  'Step ''x'' of flow ''f'': only fanout steps have batch_size',
  'a single step is not batched');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], tolerate_failures => 5)$$, 'PF009',
  'Step ''x'' of flow ''f'': only fanout steps have tolerate_failures',
  'and tolerates no failures');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], step_type => 'fanout', batch_size => 0)$$, 'PF009',
  'Step ''x'' of flow ''f'': batch_size is 0; at least 1 is needed', 'a batch has items');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], step_type => 'fanout', tolerate_failures => 0)$$, 'PF009',
  'Step ''x'' of flow ''f'': tolerate_failures is 0; at least 1 is needed', 'a tolerance tolerates something');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], step_type => 'fanout', tolerate_failure_percent => 101)$$, 'PF009',
  'Step ''x'' of flow ''f'': tolerate_failure_percent is 101; it lies between 1 and 100', 'and no more than everything');
select test.refuses($$select pgflow.add_step('f', 'x', array['a'], step_type => 'fanout', tolerate_failures => 1, tolerate_failure_percent => 1)$$,
  'PF009', 'Step ''x'' of flow ''f'': tolerate_failures and tolerate_failure_percent exclude each other', 'there is one limit');
select throws_ok(
  $$insert into pgflow.fanouts (flow_slug, flow_version, step_slug, batch_size) values ('f', 1, 'x', 2)$$,
  '23503', null, 'the table itself knows batches of steps only');
select is(
  pgflow.flow_shape('f') #> '{steps,3}',
  '{"slug": "d", "type": "fanout", "dependsOn": ["a"], "fanoutPath": null, "sinceVersion": 1, "batched": true, "tolerant": true}',
  'the shape tells what is structure'
);
select * from finish();
