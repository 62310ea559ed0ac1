select plan(4);

select test.flow('f');
select pgflow.add_step('f', 'call', start_delay => 60, rate => '1/s');
select pgflow.start_flows('f', array_fill('{}'::jsonb, array[2]));
select is(test.claims('f'), 0::bigint, 'a start_delay holds tasks back');
select test.pass('60 seconds');
select is(test.claims('f'), 1::bigint, 'then they come at the step''s rate');
select is((select count(*) from pgflow.stranded_tasks), 1::bigint, 'a due one is stranded while no worker lives');
select pgflow.register_worker(test.run_id(71), 'one');
select is_empty($$ select * from pgflow.stranded_tasks $$, 'and not while one does, whatever the rate says');

select * from finish();
