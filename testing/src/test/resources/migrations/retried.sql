select pgflow.create_flow('retried', base_delay => 3600);
select pgflow.add_step('retried', 'only');
