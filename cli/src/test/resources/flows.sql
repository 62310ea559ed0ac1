select pgflow.create_flow('process-items');
select pgflow.add_step('process-items', 'create-array');
select pgflow.add_step('process-items', 'process-item', '{create-array}', step_type => 'fanout', max_attempts => 1);
select pgflow.add_step('process-items', 'sum-results', '{process-item}');
select pgflow.create_flow('letters', max_attempts => 1, base_delay => 0);
select pgflow.add_step('letters', 'send');
