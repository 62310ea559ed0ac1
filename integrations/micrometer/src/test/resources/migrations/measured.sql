select pgflow.create_flow('measured', base_delay => 0);
select pgflow.add_step('measured', 'make');
select pgflow.add_step('measured', 'each', '{make}', step_type => 'fanout');
